package io.github.synthskills.benchmarks.discovery;

import io.github.synthskills.core.text.Document;
import io.github.synthskills.core.text.Match;
import io.github.synthskills.core.text.TextIndex;
import io.github.synthskills.core.text.TextQuery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * An index in which every tool has an id of its own, since corpora have servers with several tools of one name. All else is the
 * product's. Not thread-safe.
 */
final class CorpusIndex implements TextIndex {

    private final TextIndex index;
    private final Map<String, List<CorpusTool>> servers;
    private final Map<String, String> corpusIds = new HashMap<>();

    /** Documents of a server must come in the order of its tools in the corpus. */
    CorpusIndex(TextIndex index, Corpus corpus) {
        this.index = index;
        this.servers = corpus.servers();
    }

    /** What the corpus calls a tool. */
    String corpusId(String id) {
        return corpusIds.getOrDefault(id, id);
    }

    @Override
    public Update update(String group, Collection<Document> documents) {
        List<CorpusTool> tools = servers.getOrDefault(group, List.of());
        if (tools.size() != documents.size()) {
            throw new IllegalStateException(group + " has " + tools.size() + " tools but " + documents.size() + " documents");
        }
        List<Document> renamed = new ArrayList<>();
        for (Document document : documents) {
            String corpusId = tools.get(renamed.size()).id();
            String id = document.id();
            for (int number = 2; corpusIds.containsKey(id); number++) {
                id = document.id() + "#" + number;
            }
            corpusIds.put(id, corpusId);
            renamed.add(new Document(
                    id,
                    document.group(),
                    document.title(),
                    document.body(),
                    document.details(),
                    document.version(),
                    document.payload()));
        }
        return index.update(group, renamed);
    }

    @Override
    public void retain(Collection<String> groups) {
        index.retain(groups);
    }

    @Override
    public SortedMap<String, Integer> groups() {
        return index.groups();
    }

    @Override
    public List<Match> search(TextQuery query) {
        return index.search(query);
    }

    @Override
    public List<String> ids(String group) {
        return index.ids(group);
    }

    @Override
    public List<String> payloads(Collection<String> ids) {
        return index.payloads(ids);
    }

    @Override
    public void close() {
        index.close();
    }
}
