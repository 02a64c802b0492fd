package io.github.synthskills.core;

import io.github.synthskills.core.route.Likeness;
import io.github.synthskills.core.route.RememberedRequest;
import io.github.synthskills.core.route.RequestRouter;
import io.github.synthskills.core.route.Route;
import io.github.synthskills.core.route.RouteDecision;
import io.github.synthskills.core.route.RouteOptions;
import io.github.synthskills.core.text.Embedder;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How like a goal is to those that plans are known of, and whether that is enough. What words alone decide is decided by words
 * alone: meanings take a second to load. Not thread-safe.
 */
final class GoalLikeness {

    private final String goal;
    private final List<RememberedRequest> known;
    private final RouteOptions options;
    private final Supplier<@Nullable Embedder> embedder;
    private final RequestRouter words;
    private @Nullable RequestRouter meanings;

    /**
     * Of one goal.
     *
     * @param known the goals of known plans
     * @param embedder what makes vectors; asked only where words do not tell
     */
    GoalLikeness(String goal, List<RememberedRequest> known, RouteOptions options, Supplier<@Nullable Embedder> embedder) {
        this.goal = goal;
        this.known = known;
        this.options = options;
        this.embedder = embedder;
        this.words = RequestRouter.of(known, null, options);
    }

    /** Whether the likest is near enough to be worth changing. */
    boolean isEnough() {
        return !known.isEmpty() && meanings().route(goal).route() == Route.REWRITE;
    }

    /** The likest goals, the likest first. */
    List<Likeness> ranked(int most, boolean byMeaning) {
        return byMeaning && !known.isEmpty() ? meanings().rank(goal, most) : words.rank(goal, most);
    }

    /** Why the plan of a goal that the gate finds the same is not taken as it is; null if it may be. */
    @Nullable String doubtOfReuse(RememberedRequest request) {
        boolean repeated = request.text().strip().equalsIgnoreCase(goal.strip());
        boolean agreed = repeated || options.sameFrom() == 0
                || meanings().reusable(goal).stream().anyMatch(one -> request.equals(one.nearest()));
        return agreed ? null : String.format(Locale.ROOT,
                "its words are the same to the gate and their cosine is less than %.2f (synth.route.same)", options.sameFrom());
    }

    /** Why no plan of another goal is rewritten for this one; null if one may be. */
    @Nullable String doubtOfRewriting() {
        RouteDecision decision = words.route(goal);
        if (decision.route() == Route.INITIALIZE) {
            decision = meanings().route(goal);
        }
        return decision.route() != Route.INITIALIZE ? null : String.format(Locale.ROOT,
                "the evidence that it serves, %.2f, is less than %.2f (synth.route.rewrite)", decision.evidence(), options.rewriteFrom());
    }

    private RequestRouter meanings() {
        RequestRouter known = meanings;
        if (known == null) {
            known = RequestRouter.of(this.known, embedder.get(), options);
            meanings = known;
        }
        return known;
    }
}
