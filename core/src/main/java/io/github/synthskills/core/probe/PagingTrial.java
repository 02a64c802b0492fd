package io.github.synthskills.core.probe;

import io.github.synthskills.core.discovery.ToolDescriptor;
import io.github.synthskills.core.probe.PagingFound.Next;
import io.github.synthskills.core.probe.PagingFound.Place;
import io.github.synthskills.core.probe.ProbeCalls.Answer;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.Paging.Page;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds how the next page is asked for, by asking for one. */
final class PagingTrial {

    private final ToolDescriptor tool;
    private final ProbeCalls calls;
    private final ExplicitPages explicit;
    private final List<String> items;

    PagingTrial(ToolDescriptor tool, ProbeCalls calls, ExplicitPages explicit, List<String> items) {
        this.tool = tool;
        this.calls = calls;
        this.explicit = explicit;
        this.items = items;
    }

    /** The first way by which a second page comes that is not the first; null if none works. */
    @Nullable Next verified(Answer.Got first) {
        for (Next candidate : candidates(first)) {
            Next found = candidate instanceof Next.PageNumber number ? tryPages(first, number) : tryNext(first, candidate);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private @Nullable Next tryNext(Answer.Got first, Next candidate) {
        Json arguments = next(first.arguments(), candidate, first.page(), itemsOf(first.page()).size(), 1);
        return arguments != null && isAnother(first, calls.call(arguments)) ? candidate : null;
    }

    /** Page numbers start with one or zero: the first page asked for by number must be the one that came without. */
    private @Nullable Next tryPages(Answer.Got first, Next.PageNumber candidate) {
        for (int number : new int[] {candidate.first(), 1 - candidate.first()}) {
            Json same = FirstLook.with(first.arguments(), candidate.argument(), Json.of((long) number));
            Json other = FirstLook.with(first.arguments(), candidate.argument(), Json.of(number + 1L));
            if (calls.call(same) instanceof Answer.Got again
                    && itemsOf(again.page()).equals(itemsOf(first.page()))
                    && isAnother(first, calls.call(other))) {
                return new Next.PageNumber(candidate.argument(), number);
            }
        }
        return null;
    }

    private boolean isAnother(Answer.Got first, Answer answer) {
        if (!(answer instanceof Answer.Got second)) {
            return false;
        }
        List<Json> seen = itemsOf(first.page());
        List<Json> found = itemsOf(second.page());
        return !found.isEmpty() && !seen.contains(found.get(0));
    }

    private List<Json> itemsOf(Page page) {
        return PagingFound.follow(page.result(), items).children();
    }

    /** All ways that the names allow; cursors before offsets before page numbers. */
    List<Next> candidates(Answer.Got first) {
        List<Next> candidates = new ArrayList<>();
        List<Place> cursors = explicit.cursor() == null ? PageReader.cursors(first.page()) : List.of(explicit.cursor());
        for (Place cursor : cursors) {
            cursorArguments(cursor, cursor.in(first.page()))
                    .forEach(argument -> candidates.add(new Next.Cursor(cursor, argument)));
        }
        if (explicit.cursor() == null) {
            counted(first.arguments()).forEach(candidates::add);
        }
        return candidates;
    }

    private List<String> cursorArguments(Place cursor, Json value) {
        if (explicit.into() != null) {
            boolean counts = explicit.cursor() == null
                    && (PagingNames.isOffset(explicit.into()) || PagingNames.isPage(explicit.into()));
            return counts ? List.of() : List.of(explicit.into());
        }
        return PagingNames.cursorArguments(tool.plainInput(), cursor.path().get(cursor.path().size() - 1), value);
    }

    /** Ways that count items or pages, by arguments that the step does not give itself. */
    List<Next> counted(Json arguments) {
        List<Next> counted = new ArrayList<>();
        PagingNames.offsetArgument(tool.plainInput())
                .filter(name -> allowed(name, arguments))
                .ifPresent(name -> counted.add(new Next.Offset(name)));
        PagingNames.pageArgument(tool.plainInput())
                .filter(name -> allowed(name, arguments))
                .ifPresent(name -> counted.add(new Next.PageNumber(name, firstPage(name))));
        return counted;
    }

    private boolean allowed(String name, Json arguments) {
        return arguments.get(name).isAbsent() && (explicit.into() == null || explicit.into().equals(name));
    }

    private int firstPage(String argument) {
        Json schema = tool.inputSchema().get("properties").get(argument);
        boolean zero = schema.get("default").node().asInt(1) == 0 || schema.get("minimum").node().asInt(1) == 0;
        return zero ? 0 : 1;
    }

    /**
     * The arguments of the page after this one; null at the end.
     *
     * @param read how many items were read so far
     * @param pages how many pages were read so far
     */
    static @Nullable Json next(Json arguments, Next next, Page page, int read, int pages) {
        if (next instanceof Next.Cursor cursor) {
            Json value = cursor.cursor().in(page);
            return PageReader.isTrue(value) ? FirstLook.with(arguments, cursor.argument(), value) : null;
        }
        if (next instanceof Next.Offset offset) {
            return FirstLook.with(arguments, offset.argument(), Json.of((long) read));
        }
        if (next instanceof Next.PageNumber number) {
            return FirstLook.with(arguments, number.argument(), Json.of((long) number.first() + pages));
        }
        return null;
    }
}
