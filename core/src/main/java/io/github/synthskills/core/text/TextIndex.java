package io.github.synthskills.core.text;

import java.util.Collection;
import java.util.List;
import java.util.SortedMap;

/**
 * Documents that are found by their words and by their meaning. Thread-safe. What a search gives depends on the documents and
 * the model only, not on the order in which they came.
 */
public interface TextIndex extends AutoCloseable {

    /** Makes a group hold exactly these documents; only those whose version is new are read, only new texts embedded. */
    Update update(String group, Collection<Document> documents);

    /** Forgets all groups but these. */
    void retain(Collection<String> groups);

    /** How many documents each group holds. */
    SortedMap<String, Integer> groups();

    /** The best documents, best first; equal scores by id. Unknown groups hold nothing. */
    List<Match> search(TextQuery query);

    /** The ids of all documents of a group, sorted; none if there is no such group. */
    List<String> ids(String group);

    /** The payloads of these documents, in their order; an id that there is not gives nothing. */
    List<String> payloads(Collection<String> ids);

    @Override
    void close();

    /** What an update changed, counted in documents; {@code embedded} counts those that went through the model. */
    record Update(int added, int changed, int removed, int embedded) {}
}
