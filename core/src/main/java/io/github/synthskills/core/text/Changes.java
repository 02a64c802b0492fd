package io.github.synthskills.core.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What has to be done so that a group holds the wanted documents.
 *
 * @param removed the ids of those that go
 * @param kept documents with something new whose texts are as they were
 * @param read documents with new texts, and those that have no vectors yet
 * @param update the same in numbers
 */
record Changes(List<String> removed, List<Kept> kept, List<Document> read, TextIndex.Update update) {

    /** A document whose vectors are still right, and where they are. */
    record Kept(Document document, int held) {}

    Changes {
        removed = List.copyOf(removed);
        kept = List.copyOf(kept);
        read = List.copyOf(read);
    }

    /**
     * Compares by version, then by digest.
     *
     * @param meaningful whether documents without vectors can get some
     */
    static Changes between(Map<String, Snapshot.Held> held, Map<String, Document> wanted, boolean meaningful) {
        List<String> removed = new ArrayList<>(new TreeSet<>(held.keySet()));
        removed.removeAll(wanted.keySet());
        List<Kept> kept = new ArrayList<>();
        List<Document> read = new ArrayList<>();
        int added = 0;
        int changed = 0;
        for (Document document : wanted.values()) {
            Snapshot.Held before = held.get(document.id());
            boolean lacksMeaning = before == null || meaningful && !before.hasMeaning();
            boolean differs = before != null && !before.version().utf8ToString().equals(document.version());
            added += before == null ? 1 : 0;
            changed += differs ? 1 : 0;
            if (before == null || lacksMeaning) {
                read.add(document);
            } else if (differs) {
                if (before.hasMeaning() && Arrays.equals(before.digest().bytes, Views.digest(document))) {
                    kept.add(new Kept(document, before.document()));
                } else {
                    read.add(document);
                }
            }
        }
        int embedded = meaningful ? read.size() : 0;
        return new Changes(removed, kept, read, new TextIndex.Update(added, changed, removed.size(), embedded));
    }

    boolean isEmpty() {
        return removed.isEmpty() && kept.isEmpty() && read.isEmpty();
    }
}
