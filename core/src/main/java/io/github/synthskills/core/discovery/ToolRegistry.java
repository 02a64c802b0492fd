package io.github.synthskills.core.discovery;

import io.github.synthskills.core.problem.Position;
import io.github.synthskills.core.spec.TaskSpec;
import io.github.synthskills.core.text.BadModelException;
import io.github.synthskills.core.text.Embedder;
import io.github.synthskills.core.text.Embeddings;
import io.github.synthskills.core.text.LuceneTextIndex;
import io.github.synthskills.core.text.Match;
import io.github.synthskills.core.text.TextIndex;
import io.github.synthskills.core.text.TextQuery;
import io.github.synthskills.runtime.ShapeMismatch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The tools of all servers, found by what they do: the {@code search_functions} and {@code load_functions} of the procedural
 * memory paper. It is kept between builds, so that tools can be looked up without their servers; one that cannot be kept works
 * from memory. Thread-safe.
 */
public final class ToolRegistry implements AutoCloseable {

    /** How many tools are looked at to tell how sure the best of them is. */
    private static final int LEAST_COMPARED = 10;
    /** Reading fewer takes but a second or two, of which nothing is said. */
    private static final int MANY = 50;

    private final TextIndex index;
    private final @Nullable Embeddings embeddings;
    private final Consumer<String> log;

    private ToolRegistry(TextIndex index, @Nullable Embeddings embeddings, Consumer<String> log) {
        this.index = index;
        this.embeddings = embeddings;
        this.log = log;
    }

    /**
     * The registry of a project, as earlier builds left it. Neither a broken folder nor a missing model is an error: the first
     * is made anew, without the second tools are found by their words alone.
     *
     * @param project what a relative folder with a model is relative to
     * @param log takes a line about whatever is not as it should be, and about what takes long
     * @throws BadModelException if the options name no model that there is
     */
    public static ToolRegistry open(DiscoveryOptions options, Path project, Consumer<String> log) {
        Embeddings embeddings = Embeddings.of(options.model(), project, log);
        return new ToolRegistry(LuceneTextIndex.open(options.folder(), embeddings, log), embeddings, log);
    }

    /** A registry over an index, which it closes. */
    public static ToolRegistry over(TextIndex index) {
        return new ToolRegistry(index, null, line -> {});
    }

    /** What makes vectors of texts, loaded now if it was not; null if there is none. */
    public @Nullable Embedder embedder() {
        return embeddings == null ? null : embeddings.embedder();
    }

    /** What makes vectors of texts if it was needed so far, else null: it takes time to load. */
    public @Nullable Embedder loadedEmbedder() {
        return embeddings == null ? null : embeddings.loaded();
    }

    /** Says that these servers are about to be read for the first time, if that takes a while. */
    public void announce(Map<String, ? extends Collection<ToolDescriptor>> servers) {
        Set<String> known = apps().keySet();
        int tools = servers.entrySet().stream()
                .filter(server -> !known.contains(server.getKey()))
                .mapToInt(server -> server.getValue().size())
                .sum();
        if (tools >= MANY) {
            log.accept(String.format(Locale.ROOT, "%,d tools are read for the first time; later builds read only what is new", tools));
        }
    }

    /** Makes a server have exactly these tools; those that are as they were cost next to nothing. */
    public TextIndex.Update update(String server, Collection<ToolDescriptor> tools) {
        return index.update(server, tools.stream().map(ToolDocument::of).toList());
    }

    /** How many tools each server has. */
    public SortedMap<String, Integer> apps() {
        return index.groups();
    }

    /**
     * The tools that fit best, best first.
     *
     * @param most the most tools to give, at least 1
     */
    public List<ToolMatch> search(ToolQuery query, int most) {
        return search(query.query(), query.app() == null ? Set.of() : Set.of(query.app()), most);
    }

    /** The tools that fit each request best, in the order of the requests. */
    public List<List<ToolMatch>> search(List<ToolQuery> queries, int most) {
        return queries.stream().map(query -> search(query, most)).toList();
    }

    /**
     * The tools of these servers that fit best, best first.
     *
     * @param servers their ids; all servers that the registry knows if there are none
     * @param most the most tools to give, at least 1
     */
    public List<ToolMatch> search(String query, Set<String> servers, int most) {
        List<Match> found = matches(query, servers, Math.max(most, LEAST_COMPARED));
        List<ToolMatch> matches = new ArrayList<>();
        for (Match match : found.subList(0, Math.min(most, found.size()))) {
            double confidence = Confidence.of(match, found);
            matches.add(new ToolMatch(match.id(), match.score(), confidence, match.evidence()));
        }
        return matches;
    }

    /**
     * What a build would make of a step that says this and gives whatever the tool requires, if these servers had the tools that
     * are known of them.
     *
     * @param servers their ids, at least one
     * @param enough the least confidence, 0 to 1, with which a tool is chosen
     */
    public Discovery judge(ToolQuery query, Set<String> servers, double enough) {
        List<String> near = matches(query.query(), servers, ToolSearch.LOOKED_AT).stream().map(Match::id).toList();
        Map<String, ToolDescriptor> tools = new HashMap<>();
        load(near).forEach(tool -> tools.put(tool.id(), tool));
        TaskSpec.Target.Sought target =
                new TaskSpec.Target.Sought(new Position("-Dquery", 1, 1), query.app(), query.query());
        return new ToolSearch(target, ToolNeeds.OPEN, tools, () -> this, enough, Prior.NONE).run();
    }

    /** What the texts of the tools of these servers say; of all servers if none is named. */
    List<Match> matches(String query, Set<String> servers, int most) {
        return index.search(new TextQuery(query, servers, most));
    }

    /**
     * The definitions of tools, in the order of their ids; what the registry does not know is left out.
     *
     * @param ids as {@code server/name}
     */
    public List<ToolDescriptor> load(Collection<String> ids) {
        List<ToolDescriptor> tools = new ArrayList<>();
        for (String payload : index.payloads(ids)) {
            try {
                tools.add(ToolDocument.tool(payload));
            } catch (ShapeMismatch e) {
                // Not what this version writes; the next update of its server mends it.
                continue;
            }
        }
        return tools;
    }

    /** All tools of a server, sorted by their ids; none if it is unknown. */
    public List<ToolDescriptor> tools(String server) {
        return load(index.ids(server));
    }

    @Override
    public void close() {
        index.close();
        if (embeddings != null) {
            embeddings.close();
        }
    }
}
