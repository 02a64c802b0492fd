package io.github.synthskills.core.rewrite;

import io.github.synthskills.core.rewrite.SpecChange.Kind;
import io.github.synthskills.core.spec.TaskSpec.Action;
import io.github.synthskills.core.spec.TaskSpec.Ensure;
import io.github.synthskills.core.spec.TaskSpec.LookupCall;
import io.github.synthskills.core.spec.TaskSpec.Pages;
import io.github.synthskills.core.spec.TaskSpec.Reference;
import io.github.synthskills.core.spec.TaskSpec.Step;
import io.github.synthskills.core.spec.TaskSpec.Target;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compares two versions of one step, the steps within it left out. */
final class StepDifferences {

    private final Differences found;
    private final Map<String, String> renamed;

    StepDifferences(String path, Map<String, String> renamed) {
        this.found = new Differences(path, renamed);
        this.renamed = renamed;
    }

    List<SpecChange> compare(Step from, Step to) {
        action(from.action(), to.action());
        found.compare("each", from.each(), to.each());
        found.compare(Kind.EXPRESSION, "as", from.as(), to.as());
        found.compare("when", from.when(), to.when());
        found.compare("yield", from.yield(), to.yield());
        found.compare("key", from.key(), to.key());
        pages(from.pages(), to.pages());
        ensure(from.ensure(), to.ensure());
        found.compare(Kind.POLICY, "after",
                ids(from.after()).stream().map(id -> renamed.getOrDefault(id, id)).toList(), ids(to.after()));
        found.compare(Kind.POLICY, "effect", from.effect(), to.effect());
        found.compare(Kind.POLICY, "idempotent", from.idempotent(), to.idempotent());
        found.compare(Kind.POLICY, "decode", from.decode(), to.decode());
        found.compare(Kind.POLICY, "retry", from.attempts(), to.attempts());
        found.compare(Kind.POLICY, "timeout", from.timeout(), to.timeout());
        found.compare(Kind.POLICY, "on-error", from.onError(), to.onError());
        found.compare(Kind.POLICY, "undeclared", from.undeclared(), to.undeclared());
        found.compare(Kind.POLICY, "assume",
                from.assume().stream().map(path -> String.valueOf(path.value())).toList(),
                to.assume().stream().map(path -> String.valueOf(path.value())).toList());
        probe(from, to);
        return found.changes();
    }

    private void action(Action from, Action to) {
        if (from instanceof Action.ToolCall before && to instanceof Action.ToolCall now) {
            target("", before.target(), now.target());
            found.compare("with", before.with(), now.with());
        } else if (from instanceof Action.Compute before && to instanceof Action.Compute now) {
            found.compare("value", before.value(), now.value());
        } else if (from instanceof Action.RunSkill before && to instanceof Action.RunSkill now) {
            found.compare(Kind.TOOL, "skill", before.className(), now.className());
            found.compare("with", before.with(), now.with());
        } else if (!(from instanceof Action.Nested && to instanceof Action.Nested)) {
            found.add(Kind.TOOL, "", kind(from), kind(to));
        }
    }

    private void target(String place, Target from, Target to) {
        found.compare(Kind.TOOL, place, words(from), words(to));
    }

    private static String words(Target target) {
        if (target instanceof Target.Pinned pinned) {
            return pinned.server() + "/" + pinned.tool();
        }
        Target.Sought sought = (Target.Sought) target;
        return "\"" + sought.intent() + "\"" + (sought.app() == null ? "" : " on " + sought.app());
    }

    private static String kind(Action action) {
        if (action instanceof Action.ToolCall call) {
            return words(call.target());
        }
        return action instanceof Action.Compute ? "a value" : action instanceof Action.RunSkill ? "a skill" : "steps";
    }

    private void pages(@Nullable Pages from, @Nullable Pages to) {
        if (from instanceof Pages.Explicit before && to instanceof Pages.Explicit now) {
            found.compare("pages items", before.items(), now.items());
            found.compare("pages next", before.next(), now.next());
            found.compare("pages more", before.more(), now.more());
            found.compare(Kind.POLICY, "pages into", before.into(), now.into());
            found.compare(Kind.POLICY, "pages at-most", before.atMost(), now.atMost());
            found.compare(Kind.POLICY, "pages size", sizes(before), sizes(now));
        } else {
            found.compare(Kind.POLICY, "pages", words(from), words(to));
        }
    }

    private static String sizes(Pages.Explicit pages) {
        StringBuilder sizes = new StringBuilder();
        pages.size().forEach((name, size) -> sizes.append(name).append(": ").append(size.value()).append(' '));
        return sizes.toString();
    }

    private static @Nullable String words(@Nullable Pages pages) {
        if (pages instanceof Pages.Inferred inferred) {
            return inferred.atMost() == 0 ? "all" : String.valueOf(inferred.atMost());
        }
        return pages == null ? null : "as written";
    }

    private void ensure(@Nullable Ensure from, @Nullable Ensure to) {
        if (from == null || to == null) {
            found.compare(Kind.POLICY, "ensure", from == null ? null : "there", to == null ? null : "there");
            return;
        }
        found.compare(Kind.POLICY, "ensure order", order(from), order(to));
        found.compare("ensure exists", from.exists(), to.exists());
        LookupCall before = from.lookup();
        LookupCall now = to.lookup();
        if (before != null && now != null) {
            target("ensure lookup", before.target(), now.target());
            found.compare("ensure lookup with", before.with(), now.with());
            found.compare("ensure lookup yield", before.yield(), now.yield());
        } else {
            found.compare(Kind.TOOL, "ensure lookup",
                    before == null ? null : words(before.target()), now == null ? null : words(now.target()));
        }
    }

    private static String order(Ensure ensure) {
        return ensure.lookFirst() ? "look-first" : "create-first";
    }

    private void probe(Step from, Step to) {
        found.compare(Kind.POLICY, "probe allow", from.probe().allow(), to.probe().allow());
        found.compare(Kind.POLICY, "probe expect empty", from.probe().expectEmpty(), to.probe().expectEmpty());
        found.compare(Kind.POLICY, "probe sample", from.probe().sample(), to.probe().sample());
        found.compare(Kind.POLICY, "probe with", sets(from), sets(to));
    }

    private static @Nullable List<String> sets(Step step) {
        return step.probe().with() == null ? null : step.probe().with().stream().map(Differences::text).toList();
    }

    private static List<String> ids(List<Reference> references) {
        return references.stream().map(Reference::id).toList();
    }
}
