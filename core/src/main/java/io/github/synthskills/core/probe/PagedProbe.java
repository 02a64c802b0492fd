package io.github.synthskills.core.probe;

import io.github.synthskills.core.probe.PagingFound.Next;
import io.github.synthskills.core.probe.PagingFound.Place;
import io.github.synthskills.core.probe.ProbeCalls.Answer;
import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.shape.Origins;
import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.core.shape.ShapeInference;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.Paging.Page;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Probes a call whose result comes in pages: looks at few rows, finds the items, finds the way to the next page by asking for
 * one, then reads on until there is evidence enough.
 */
final class PagedProbe {

    private static final int MOST_ARGUMENTS = 20;
    private static final int MOST_PAGES = 12;

    private final ProbeRequest request;
    private final ProbeCalls calls;
    private final ProbeLimits limits;
    private final ExplicitPages explicit;
    private final ProbeProblems words;
    private final FirstLook look;
    private final List<Problem> problems = new ArrayList<>();
    /** By arguments, what was read with them; a wider reading takes the place of the first look. */
    private final Map<Json, List<Json>> items = new LinkedHashMap<>();
    private @Nullable Page lastPage;

    PagedProbe(ProbeRequest request, ProbeCalls calls, ProbeLimits limits, ExplicitPages explicit) {
        this.request = request;
        this.calls = calls;
        this.limits = limits;
        this.explicit = explicit;
        this.words = new ProbeProblems(request);
        this.look = new FirstLook(request, calls, limits.firstRows());
        problems.addAll(explicit.problems());
    }

    ProbeReport run() {
        look.run(MOST_ARGUMENTS);
        problems.addAll(look.problems());
        List<String> path = look.seen().isEmpty() ? null : itemsPath();
        PagingFound paging = path == null ? null : page(path);
        List<Json> found = items.values().stream().flatMap(List::stream).toList();
        if (path != null && found.isEmpty() && !request.options().expectEmpty()) {
            problems.add(words.empty());
        }
        String origin = request.tool().id();
        for (String name : path == null ? List.<String>of() : path) {
            origin = Origins.member(origin, name);
        }
        Shape item = ShapeInference.infer(found, Origins.element(origin));
        return new ProbeReport(
                calls.results(), found, Prober.resultShape(request, calls), item, paging,
                look.samples(given -> Json.list(items.getOrDefault(given, List.of()), element -> element)), calls.deliveries(),
                calls.count(), problems);
    }

    private @Nullable List<String> itemsPath() {
        if (explicit.items() != null) {
            return explicit.items().path();
        }
        List<List<String>> doubtful = List.of();
        for (FirstLook.Seen seen : look.seen()) {
            Json result = seen.got().page().result();
            List<List<String>> paths = PageReader.itemPaths(result);
            List<List<String>> full = paths.stream()
                    .filter(path -> PagingFound.follow(result, path).node().size() == limits.firstRows())
                    .toList();
            if (paths.size() == 1 || full.size() == 1) {
                return paths.size() == 1 ? paths.get(0) : full.get(0);
            }
            doubtful = paths.isEmpty() ? doubtful : paths;
        }
        boolean nothing = look.seen().stream().allMatch(seen -> seen.got().page().result().isEmpty());
        if (doubtful.isEmpty() && nothing) {
            return List.of();
        }
        problems.add(doubtful.isEmpty() ? words.noList() : words.severalLists(doubtful));
        return null;
    }

    private PagingFound page(List<String> path) {
        look.seen().forEach(seen -> items.put(seen.given(), itemsOf(seen.got().page(), path)));
        PagingTrial trial = new PagingTrial(request.tool(), calls, explicit, path);
        Cut cut = cut(path).orElse(null);
        lastPage = cut == null || cut.seen().limited() ? null : cut.got().page();
        if (explicit.atMost() == 1) {
            return widen(found(path, new Next.Single(), null, true), cut);
        }
        Next next = cut == null ? null : trial.verified(cut.got());
        if (next != null) {
            return widen(found(path, next, next instanceof Next.Cursor ? explicit.more() : signal(cut), true), cut);
        }
        PagingFound guess = widen(guess(path, trial, cut), cut);
        Place more = lastPage == null || !(guess.next() instanceof Next.Single) ? null : PageReader.moreSignal(lastPage);
        if (more == null && lastPage != null && guess.next() instanceof Next.Single) {
            Json given = cut == null ? look.seen().get(0).given() : cut.seen().given();
            more = PageReader.totalAbove(lastPage, given, itemsOf(lastPage, path).size());
        }
        if (more != null) {
            problems.add(words.noWay(more));
        }
        return guess;
    }

    private static PagingFound found(List<String> path, Next next, @Nullable Place more, boolean verified) {
        return new PagingFound(path, next, more, Json.object().build(), verified);
    }

    private @Nullable Place signal(@Nullable Cut cut) {
        return explicit.more() != null || cut == null ? explicit.more() : PageReader.moreSignal(cut.got().page());
    }

    /** An answer that is not the whole. */
    private record Cut(FirstLook.Seen seen, Answer.Got got) {}

    /** A page with more behind it; if there is none, one is made by asking for a single row. */
    private Optional<Cut> cut(List<String> path) {
        for (FirstLook.Seen seen : look.seen()) {
            Page page = seen.got().page();
            if (saysMore(page)
                    || PageReader.totalAbove(page, seen.given(), itemsOf(page, path).size()) != null
                    || (seen.limited() && itemsOf(page, path).size() >= limits.firstRows())) {
                return Optional.of(new Cut(seen, seen.got()));
            }
        }
        return look.seen().stream()
                .filter(seen -> seen.limited() && itemsOf(seen.got().page(), path).size() > 1)
                .findFirst()
                .flatMap(seen -> single(seen, path));
    }

    private boolean saysMore(Page page) {
        return PageReader.moreSignal(page) != null
                || (explicit.cursor() != null && PageReader.isTrue(explicit.cursor().in(page)))
                || (explicit.more() != null && PageReader.isTrue(explicit.more().in(page)));
    }

    private Optional<Cut> single(FirstLook.Seen seen, List<String> path) {
        String size = PagingNames.sizeArgument(request.tool().plainInput()).orElseThrow();
        Answer answer = calls.call(FirstLook.with(seen.given(), size, Json.of(1L)));
        return answer instanceof Answer.Got got && itemsOf(got.page(), path).size() == 1
                ? Optional.of(new Cut(seen, got))
                : Optional.empty();
    }

    /** Where no second page could be seen, names decide; the answer says that it is not verified. */
    private PagingFound guess(List<String> path, PagingTrial trial, @Nullable Cut cut) {
        if (explicit.cursor() != null && explicit.into() != null) {
            return found(path, new Next.Cursor(explicit.cursor(), explicit.into()), explicit.more(), false);
        }
        Place seen = signal(cut);
        List<Next> counted = cut == null ? trial.counted(look.seen().get(0).given())
                : calls.isSample() ? trial.candidates(cut.got()) : List.of();
        Place usual = path.equals(List.of("value")) ? new Place(false, List.of("@odata.nextLink")) : null;
        return found(path, counted.isEmpty() ? new Next.Single() : counted.get(0), seen == null ? usual : seen, false);
    }

    /** Reads on with the page size of run time, until there is evidence enough. */
    private PagingFound widen(PagingFound paging, @Nullable Cut cut) {
        FirstLook.Seen first = cut == null ? look.seen().get(0) : cut.seen();
        for (Json size : sizes(first)) {
            PagingFound sized = new PagingFound(paging.items(), paging.next(), paging.more(), size, paging.verified());
            if (readOn(first, sized)) {
                look.seen().stream()
                        .filter(seen -> !seen.equals(first) && saysMore(seen.got().page()))
                        .forEach(seen -> readOn(seen, sized));
                return sized;
            }
        }
        return paging;
    }

    private List<Json> sizes(FirstLook.Seen first) {
        if (!explicit.size().isEmpty()) {
            return List.of(explicit.size());
        }
        return first.limited()
                ? PageSizes.of(request.tool(), PagingNames.sizeArgument(request.tool().plainInput()).orElseThrow())
                : List.of(Json.object().build());
    }

    /** Reads page after page; false if not even the first came. */
    private boolean readOn(FirstLook.Seen first, PagingFound paging) {
        if (items.values().stream().anyMatch(read -> read.size() >= limits.rows())) {
            return true;
        }
        List<Json> read = new ArrayList<>();
        Json base = sized(first.given(), paging.size());
        Json arguments = base;
        for (int pages = 1; arguments != null && pages <= MOST_PAGES; pages++) {
            if (!(calls.call(arguments) instanceof Answer.Got got)) {
                break;
            }
            lastPage = got.page();
            List<Json> page = itemsOf(got.page(), paging.items());
            read.addAll(page);
            boolean end = page.isEmpty() || read.size() >= limits.rows()
                    || (paging.more() != null && !PageReader.isTrue(paging.more().in(got.page())));
            Json following = end ? null : PagingTrial.next(base, paging.next(), got.page(), read.size(), pages);
            arguments = arguments.equals(following) ? null : following;
        }
        if (read.size() >= items.getOrDefault(first.given(), List.of()).size()) {
            items.put(first.given(), read);
        }
        return !read.isEmpty() || items.getOrDefault(first.given(), List.of()).isEmpty();
    }

    private static Json sized(Json arguments, Json sizes) {
        Json sized = arguments;
        for (String name : sizes.names()) {
            sized = FirstLook.with(sized, name, sizes.get(name));
        }
        return sized;
    }

    private static List<Json> itemsOf(Page page, List<String> path) {
        Json list = PagingFound.follow(page.result(), path);
        return list.isList() ? list.children() : List.of();
    }
}
