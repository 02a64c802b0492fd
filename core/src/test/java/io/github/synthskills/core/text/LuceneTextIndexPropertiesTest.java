package io.github.synthskills.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is found depends on the documents only: neither on what was there before nor on their order. */
class LuceneTextIndexPropertiesTest {

    private static final List<String> REQUESTS = List.of(
            "find the red file", "Delete a mail. Then send the red folder to everybody.", "blue", "list mail, and then open it");

    /** A group gets these documents; none forgets the group. */
    record Step(String group, List<Document> documents) {}

    @Property(tries = 40)
    void updatesInAnyOrderEndInTheSameIndex(@ForAll("histories") List<Step> history) {
        Map<String, List<Document>> last = new TreeMap<>();
        try (LuceneTextIndex lived = LuceneTextIndex.inMemory(FakeEmbedder::new, line -> {});
                LuceneTextIndex fresh = LuceneTextIndex.inMemory(FakeEmbedder::new, line -> {})) {
            for (Step step : history) {
                lived.update(step.group, step.documents);
                last.put(step.group, step.documents);
            }
            Set<String> kept = last.keySet().stream().filter(group -> !group.equals("c")).collect(Collectors.toSet());
            lived.retain(kept);
            last.keySet().retainAll(kept);
            last.forEach(fresh::update);

            assertThat(lived.groups()).isEqualTo(fresh.groups());
            for (String request : REQUESTS) {
                for (Set<String> groups : List.of(Set.<String>of(), Set.of("a"), Set.of("a", "b"))) {
                    TextQuery query = new TextQuery(request, groups, 5);
                    assertThat(lived.search(query)).isEqualTo(fresh.search(query));
                }
            }
            assertThat(lived.payloads(IDS)).isEqualTo(fresh.payloads(IDS));
        }
    }

    private static final List<String> IDS = List.of("a/0", "a/1", "a/2", "b/0", "b/1", "b/2", "c/0");

    @Provide
    Arbitrary<List<Step>> histories() {
        return steps().list().ofMinSize(1).ofMaxSize(8);
    }

    private static Arbitrary<Step> steps() {
        Arbitrary<String> groups = Arbitraries.of("a", "b", "c");
        Arbitrary<String> words = Arbitraries.of(
                "find", "red", "blue", "file", "mail", "delete", "folder", "send", "list", "open", "everybody");
        Arbitrary<String> texts = words.list().ofMaxSize(5).map(list -> String.join(" ", list));
        Arbitrary<List<String>> bodies = texts.list().ofMaxSize(6);
        return Combinators.combine(groups, bodies, Arbitraries.of("1", "2")).as((group, list, version) ->
                new Step(group, documents(group, list, version)));
    }

    /** A version stands for a document's texts, so it says them. */
    private static List<Document> documents(String group, List<String> bodies, String version) {
        return new ArrayList<>(IntStream.range(0, bodies.size())
                .mapToObj(i -> new Document(
                        group + "/" + i, group, "tool " + i, bodies.get(i), "", version + bodies.get(i), version + " of " + i))
                .toList());
    }
}
