package io.github.synthskills.core.probe;

import io.github.synthskills.core.probe.PagingFound.Place;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.Paging.Page;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one page: where its items are, and where it says that there is more. Pure. */
final class PageReader {

    private static final int USUAL_DEPTH = 3;
    /** GraphQL: {@code data.repository.issues.pageInfo.endCursor}. */
    private static final int DEEPEST = 6;

    private PageReader() {}

    /** Where the lists of a page are that may be its items; the likeliest first, one if there is no doubt. */
    static List<List<String>> itemPaths(Json result) {
        if (result.isList()) {
            return List.of(List.of());
        }
        List<List<String>> lists = new ArrayList<>();
        collectLists(result, List.of(), lists, USUAL_DEPTH);
        if (lists.isEmpty()) {
            collectLists(result, List.of(), lists, DEEPEST);
        }
        if (lists.size() < 2) {
            return lists;
        }
        lists.sort(Comparator.<List<String>>comparingInt(PageReader::rank).thenComparing(List::size));
        List<String> best = lists.get(0);
        boolean clear = rank(best) < PagingNames.ITEMS.size() && rank(lists.get(1)) > rank(best);
        return clear ? List.of(best) : lists;
    }

    private static int rank(List<String> path) {
        int rank = PagingNames.ITEMS.indexOf(PagingNames.plain(path.get(path.size() - 1)));
        return rank < 0 ? PagingNames.ITEMS.size() : rank;
    }

    private static void collectLists(Json json, List<String> path, List<List<String>> lists, int deepest) {
        for (String name : json.names()) {
            List<String> inner = with(path, name);
            if (json.get(name).isList()) {
                lists.add(inner);
            } else if (json.get(name).isObject() && inner.size() < deepest) {
                collectLists(json.get(name), inner, lists, deepest);
            }
        }
    }

    /** Where the page holds something that asks for the next page: a text or number that is there. */
    static List<Place> cursors(Page page) {
        List<Place> places = new ArrayList<>();
        collect(page.result(), false, List.of(), places, true);
        collect(page.meta(), true, List.of(), places, true);
        return places;
    }

    /** Where the page says that there is more, cursors first; null if it does not. */
    static @Nullable Place moreSignal(Page page) {
        List<Place> places = cursors(page);
        collect(page.result(), false, List.of(), places, false);
        collect(page.meta(), true, List.of(), places, false);
        return places.isEmpty() ? null : places.get(0);
    }

    /**
     * Where the page counts more rows than came; null if it does not, or if the arguments say where to begin.
     *
     * @param came how many rows there are in the page
     */
    static @Nullable Place totalAbove(Page page, Json arguments, int came) {
        boolean begins = arguments.names().stream().anyMatch(PagingNames::isPosition);
        Place inResult = begins ? null : total(page.result(), false, List.of(), came);
        return begins || inResult != null ? inResult : total(page.meta(), true, List.of(), came);
    }

    private static @Nullable Place total(Json json, boolean meta, List<String> path, int came) {
        List<String> names = json.names();
        for (String name : json.isObject() ? names : List.<String>of()) {
            Json value = json.get(name);
            boolean counts = value.node().isIntegralNumber() && value.node().canConvertToLong() && value.integer() > came;
            if (counts && PagingNames.isTotal(name, names)) {
                return new Place(meta, with(path, name));
            }
            Place inner = value.isObject() && path.size() + 1 < DEEPEST ? total(value, meta, with(path, name), came) : null;
            if (inner != null) {
                return inner;
            }
        }
        return null;
    }

    private static void collect(Json json, boolean meta, List<String> path, List<Place> places, boolean cursors) {
        for (String name : json.names()) {
            Json value = json.get(name);
            List<String> inner = with(path, name);
            if (cursors && PagingNames.isCursor(name) && isCursorValue(value) || cursors && isOpaqueOffset(name, value)) {
                places.add(new Place(meta, inner));
            } else if (!cursors && PagingNames.isFlag(name) && isTrue(value)) {
                places.add(new Place(meta, inner));
            } else if (value.isObject() && inner.size() < DEEPEST) {
                collect(value, meta, inner, places, cursors);
            }
        }
    }

    /** Some servers call an opaque cursor {@code offset}; a number of that name only repeats what was asked for. */
    private static boolean isOpaqueOffset(String name, Json value) {
        return PagingNames.plain(name).equals("offset") && value.isString() && !value.isEmpty();
    }

    private static boolean isCursorValue(Json value) {
        return (value.isString() && !value.isEmpty()) || value.node().isIntegralNumber();
    }

    /** Whether a signal is given, as at run time. */
    static boolean isTrue(Json value) {
        return value.isTruthy();
    }

    private static List<String> with(List<String> path, String name) {
        List<String> longer = new ArrayList<>(path);
        longer.add(name);
        return List.copyOf(longer);
    }
}
