package io.github.synthskills.core.text;

import java.util.List;
import java.util.TreeSet;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** How a document is kept in Lucene. What a search reads is in columns; the payload alone is stored as a text. */
final class Fields {

    /** Raise it when a field changes or the texts that have vectors do: older indexes are then built anew. */
    static final int FORMAT = 1;

    /** Group and id; there is at most one document of each. */
    static final String KEY = "key";
    static final String ID = "id";
    static final String GROUP = "group";
    static final String VERSION = "version";
    /** Tells whether words and vectors are still right. */
    static final String DIGEST = "digest";
    static final String WORDS = "words";
    /** How many words there are. */
    static final String LENGTH = "length";
    /** The distinct words of the title. */
    static final String TITLE = "title";
    static final String VECTORS = "vectors";
    /** The signs of the body's vector. */
    static final String SIGNS = "signs";
    static final String PAYLOAD = "payload";

    /** In characters, of group and id together: Lucene takes no much longer ones. */
    static final int LONGEST_NAME = 10_000;

    private static final FieldType COUNTED_WORDS = countedWords();

    private Fields() {}

    /** What a model says of a document: its vectors and the signs of the body's. */
    record Meaning(byte[] vectors, byte[] signs) {}

    /** Whether this document can be kept. */
    static boolean fits(Document document) {
        return document.id().length() + document.group().length() < LONGEST_NAME;
    }

    static Term key(String group, String id) {
        return new Term(KEY, group + '\0' + id);
    }

    static org.apache.lucene.document.Document of(Document document, @Nullable Meaning meaning) {
        List<String> words = Words.of(
                String.join(" ", document.group(), document.title(), document.body(), document.details()));
        var fields = new org.apache.lucene.document.Document();
        fields.add(new StringField(KEY, key(document.group(), document.id()).bytes(), Field.Store.NO));
        fields.add(new StringField(ID, document.id(), Field.Store.NO));
        fields.add(new SortedDocValuesField(ID, new BytesRef(document.id())));
        fields.add(new StringField(GROUP, document.group(), Field.Store.NO));
        fields.add(new SortedDocValuesField(GROUP, new BytesRef(document.group())));
        fields.add(new BinaryDocValuesField(VERSION, new BytesRef(document.version())));
        fields.add(new BinaryDocValuesField(DIGEST, new BytesRef(Views.digest(document))));
        fields.add(new Field(WORDS, new Listed(words), COUNTED_WORDS));
        fields.add(new NumericDocValuesField(LENGTH, words.size()));
        fields.add(new BinaryDocValuesField(
                TITLE, new BytesRef(String.join(" ", new TreeSet<>(Words.of(document.title()))))));
        if (meaning != null) {
            fields.add(new BinaryDocValuesField(VECTORS, new BytesRef(meaning.vectors())));
            fields.add(new BinaryDocValuesField(SIGNS, new BytesRef(meaning.signs())));
        }
        fields.add(new StoredField(PAYLOAD, document.payload()));
        return fields;
    }

    private static FieldType countedWords() {
        FieldType type = new FieldType();
        type.setTokenized(true);
        type.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
        type.freeze();
        return type;
    }

    /** Words that are there already. */
    private static final class Listed extends TokenStream {

        private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
        private final List<String> words;
        private int next;

        Listed(List<String> words) {
            this.words = words;
        }

        @Override
        public boolean incrementToken() {
            if (next == words.size()) {
                return false;
            }
            clearAttributes();
            term.append(words.get(next++));
            return true;
        }

        @Override
        public void reset() {
            next = 0;
        }
    }
}
