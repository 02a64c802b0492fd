package io.github.synthskills.core;

import io.github.synthskills.core.discovery.ToolDescriptor;
import io.github.synthskills.core.experience.ErrorFingerprint;
import io.github.synthskills.core.experience.Experience;
import io.github.synthskills.core.experience.Remedy;
import io.github.synthskills.core.expression.Scope;
import io.github.synthskills.core.probe.PagingFound;
import io.github.synthskills.core.shape.Evidence;
import io.github.synthskills.core.shape.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Members of results that runs found missing, although nothing that was declared or probed said so. Not thread-safe. */
final class LearnedMembers {

    private final Amendments amendments;
    private final Set<Scope.Guard> members = new HashSet<>();

    LearnedMembers(Amendments amendments) {
        this.amendments = amendments;
    }

    /** The members that may be missing because a run found them so: a view that grows as results are looked at. */
    Set<Scope.Guard> all() {
        return Collections.unmodifiableSet(members);
    }

    /**
     * A result, or with paging an item of it, in which what runs found missing may be missing.
     *
     * @param naming gives the records of a shape the origins that they have in this spec
     */
    Shape apply(String path, ToolDescriptor tool, @Nullable PagingFound paging, Shape shape, UnaryOperator<Shape> naming) {
        List<MemberPath> found = new ArrayList<>();
        Shape lacking = lacking(path, tool, paging, shape, found);
        Shape named = naming.apply(lacking);
        found.forEach(member -> member.member(named).ifPresent(members::add));
        return named;
    }

    /** A whole result in which what runs found missing may be missing. */
    Shape whole(String path, ToolDescriptor tool, Shape shape) {
        return lacking(path, tool, null, shape, new ArrayList<>());
    }

    private Shape lacking(
            String path, ToolDescriptor tool, @Nullable PagingFound paging, Shape shape, List<MemberPath> found) {
        Shape lacking = shape;
        for (Amendments.Found<Remedy.Optional> optional : amendments.of(path, tool, Remedy.Optional.class)) {
            MemberPath member = MemberPath.of(optional.remedy().path())
                    .map(whole -> paging == null ? whole : whole.below(paging.items()))
                    .orElse(null);
            Experience experience = optional.learned().experience();
            Optional<Shape> changed = member == null ? Optional.empty() : member.lacking(lacking, isNull(experience), counts(experience));
            if (member != null && changed.isPresent()) {
                lacking = changed.get();
                found.add(member);
                amendments.use(optional.learned());
            }
        }
        return lacking;
    }

    private static boolean isNull(Experience experience) {
        ErrorFingerprint error = experience.error();
        return error != null && error.messageClass().equals("null");
    }

    private static Evidence counts(Experience experience) {
        int seen = count(experience.evidence().seen());
        int of = Math.max(seen, count(experience.evidence().of()));
        return isNull(experience) ? new Evidence(of, 0, seen) : new Evidence(of, seen, 0);
    }

    private static int count(long count) {
        return (int) Math.min(count, 1_000_000_000);
    }
}
