package io.github.synthskills.core.trajectory;

import io.github.synthskills.core.route.RequestGate;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Whether two goals mean the same, to the gate that knows all goals; made when two come close to it, which is seldom. */
final class SameGoals implements BiPredicate<String, String> {

    private final Contents contents;
    private @Nullable RequestGate gate;

    SameGoals(Contents contents) {
        this.contents = contents;
    }

    @Override
    public boolean test(String one, String two) {
        if (one.equals(two)) {
            return true;
        }
        if (gate == null) {
            List<String> goals = contents.trajectories().stream()
                    .map(kept -> kept.trajectory().trigger().goal())
                    .toList();
            gate = new RequestGate(goals);
        }
        return gate.compare(one, two).same();
    }
}
