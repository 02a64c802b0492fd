package io.github.synthskills.core.probe;

import io.github.synthskills.core.expression.Ast;
import io.github.synthskills.core.probe.PagingFound.Place;
import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.spec.TaskSpec;
import io.github.synthskills.runtime.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code pages: {items: .., next: ..}} says, as places; whatever it leaves out is found by trying. */
record ExplicitPages(
        @Nullable Place items,
        @Nullable Place cursor,
        @Nullable String into,
        @Nullable Place more,
        Json size,
        int atMost,
        List<Problem> problems) {

    static ExplicitPages of(TaskSpec.Pages pages) {
        if (pages instanceof TaskSpec.Pages.Inferred inferred) {
            return new ExplicitPages(null, null, null, null, Json.object().build(), inferred.atMost(), List.of());
        }
        TaskSpec.Pages.Explicit explicit = (TaskSpec.Pages.Explicit) pages;
        List<Problem> problems = new ArrayList<>();
        return new ExplicitPages(
                place("items", explicit.items(), problems),
                place("next", explicit.next(), problems),
                explicit.into(),
                place("more", explicit.more(), problems),
                Json.map(explicit.size(), literal -> json(literal.value())),
                explicit.atMost(),
                problems);
    }

    private static @Nullable Place place(
            String key, TaskSpec.@Nullable Expression expression, List<Problem> problems) {
        if (expression == null) {
            return null;
        }
        List<String> path = new ArrayList<>();
        Optional<String> root = path(expression.ast(), path);
        if (root.isPresent() && (root.get().equals("result") || (root.get().equals("meta") && !key.equals("items")))) {
            return new Place(root.get().equals("meta"), path);
        }
        problems.add(Problem.error("SYNTH-PROBE-PAGES", expression.position(), "'" + key
                + "' of 'pages' must be a path of members, such as result.value or result['@odata.nextLink']"
                + (key.equals("items") ? "." : ", or one into meta, such as meta.has_more.")));
        return null;
    }

    private static Optional<String> path(Ast ast, List<String> path) {
        if (ast instanceof Ast.Select select) {
            Optional<String> root = path(select.target(), path);
            path.add(select.field());
            return root;
        }
        return ast instanceof Ast.Name name ? Optional.of(name.name()) : Optional.empty();
    }

    private static Json json(@Nullable Object value) {
        if (value instanceof Long number) {
            return Json.of(number);
        }
        if (value instanceof Double number) {
            return Json.of(number);
        }
        if (value instanceof Boolean bool) {
            return Json.of(bool);
        }
        return value == null ? Json.NULL : Json.of(value.toString());
    }
}
