package io.github.synthskills.core.probe;

import io.github.synthskills.core.probe.PagingFound.Place;
import io.github.synthskills.core.probe.ProbeCalls.Answer;
import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.Paging.Page;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Probes a plain call, and notices a result that is only a part. */
final class PlainProbe {

    private static final int MOST_ARGUMENTS = 50;

    private final ProbeRequest request;
    private final ProbeCalls calls;
    private final ProbeLimits limits;
    private final ProbeProblems words;
    private final List<Problem> problems = new ArrayList<>();

    PlainProbe(ProbeRequest request, ProbeCalls calls, ProbeLimits limits) {
        this.request = request;
        this.calls = calls;
        this.limits = limits;
        this.words = new ProbeProblems(request);
    }

    ProbeReport run() {
        FirstLook look = new FirstLook(request, calls, limits.firstRows());
        look.run(MOST_ARGUMENTS);
        problems.addAll(look.problems());
        checkForMore(look);
        boolean empty = !look.seen().isEmpty() && calls.results().stream().allMatch(PlainProbe::holdsNothing);
        if (empty && !request.options().expectEmpty()) {
            problems.add(words.empty());
        }
        return new ProbeReport(
                calls.results(), List.of(), Prober.resultShape(request, calls), null, null,
                look.samples(look::result), calls.deliveries(), calls.count(), problems);
    }

    /** A signal may come from our own small limit: what counts is what the call says as the step makes it. */
    private void checkForMore(FirstLook look) {
        for (FirstLook.Seen seen : look.seen()) {
            Place more = more(seen, seen.got().page());
            boolean full = isFull(seen.got().page().result());
            if (seen.limited() && (more != null || full)) {
                more = calls.call(seen.given()) instanceof Answer.Got whole ? more(seen, whole.page()) : null;
            }
            if (more != null) {
                problems.add(words.more(more));
            }
            if (more != null || (seen.limited() && full)) {
                return;
            }
        }
    }

    private static @Nullable Place more(FirstLook.Seen seen, Page page) {
        Place signal = PageReader.moreSignal(page);
        List<List<String>> paths = PageReader.itemPaths(page.result());
        return signal != null || paths.size() != 1
                ? signal
                : PageReader.totalAbove(page, seen.given(), PagingFound.follow(page.result(), paths.get(0)).node().size());
    }

    private boolean isFull(Json result) {
        return PageReader.itemPaths(result).stream()
                .anyMatch(path -> PagingFound.follow(result, path).node().size() >= limits.firstRows());
    }

    static boolean holdsNothing(Json result) {
        if (result.isEmpty()) {
            return true;
        }
        List<List<String>> paths = PageReader.itemPaths(result);
        return result.isObject()
                && paths.size() == 1
                && PagingNames.ITEMS.contains(PagingNames.plain(last(paths.get(0))))
                && PagingFound.follow(result, paths.get(0)).isEmpty();
    }

    private static String last(List<String> path) {
        return path.get(path.size() - 1);
    }
}
