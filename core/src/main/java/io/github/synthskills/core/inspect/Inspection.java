package io.github.synthskills.core.inspect;

import io.github.synthskills.core.discovery.ToolDescriptor;
import io.github.synthskills.core.probe.PagingFound;
import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.runtime.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a look at one tool showed. The samples are values from a server: they are for the person who looks, and for nothing
 * else.
 *
 * @param tool the tool
 * @param arguments what it was called with
 * @param calls how often it was called
 * @param delivered how its results came, such as {@code JSON in text}
 * @param samples the decoded results, the first as the arguments alone give it
 * @param result the shape of the results
 * @param list where in the result its only list is, as an expression; null if there is none, or more than one
 * @param paging how the list comes in pages; null if it does not
 * @param empty whether no rows were seen
 * @param problems what is wrong or doubtful
 */
public record Inspection(
        ToolDescriptor tool,
        Json arguments,
        int calls,
        List<String> delivered,
        List<Json> samples,
        Shape result,
        @Nullable String list,
        @Nullable PagingFound paging,
        boolean empty,
        List<Problem> problems) {

    public Inspection {
        delivered = List.copyOf(delivered);
        samples = List.copyOf(samples);
        problems = List.copyOf(problems);
    }

    /** Whether the tool answered at all. */
    public boolean answered() {
        return !samples.isEmpty();
    }

    /** Whether the list is read page by page. */
    boolean isPaged() {
        return paging != null && !(paging.next() instanceof PagingFound.Next.Single);
    }
}
