package io.github.synthskills.core.probe;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.Paging;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a tool's list comes in pages, as data: the plan makes code of it, the lock keeps it.
 *
 * @param items where in the result the items are, as wire names; empty if the result itself is the list
 * @param next how the next page is asked for
 * @param more where a page says that there is more (there, and neither null, false nor empty); null if nowhere
 * @param size the arguments that set the page size at run time, an object, empty if none
 * @param verified whether a second page was really read this way
 */
public record PagingFound(List<String> items, Next next, @Nullable Place more, Json size, boolean verified) {

    public PagingFound {
        items = List.copyOf(items);
    }

    /** How the next page is asked for. */
    public sealed interface Next {
        /** An opaque value of the page goes into an argument; absent, null or empty at the end. */
        record Cursor(Place cursor, String argument) implements Next {}

        /** An argument takes how many items were read so far. */
        record Offset(String argument) implements Next {}

        /** An argument takes the page's number, starting with {@code first}. */
        record PageNumber(String argument, int first) implements Next {}

        /** Nothing more can be asked for. */
        record Single() implements Next {}
    }

    /**
     * A place in a page.
     *
     * @param meta whether it is in the result's {@code _meta} rather than in the result
     * @param path the wire names down to it
     */
    public record Place(boolean meta, List<String> path) {
        public Place {
            path = List.copyOf(path);
        }

        /** What is there; absent if nothing is. */
        public Json in(Paging.Page page) {
            return follow(meta ? page.meta() : page.result(), path);
        }

        @Override
        public String toString() {
            return (meta ? "meta" : "result") + describe(path);
        }
    }

    /** Whether an argument of that name usually says how many items come at once, and nothing else of the call. */
    public static boolean isPageSize(String argument) {
        return PagingNames.isSize(argument);
    }

    /** The list of items of a page; absent if there is none. */
    public Json itemsOf(Paging.Page page) {
        return follow(page.result(), items);
    }

    static Json follow(Json from, List<String> path) {
        Json at = from;
        for (String name : path) {
            at = at.get(name);
        }
        return at;
    }

    /** A path as an expression writes it, such as {@code .data['@odata.nextLink']}. */
    static String describe(List<String> path) {
        StringBuilder text = new StringBuilder();
        for (String name : path) {
            text.append(name.matches("[A-Za-z_][A-Za-z0-9_]*")
                    ? "." + name
                    : "['" + name.replace("\\", "\\\\").replace("'", "\\'") + "']");
        }
        return text.toString();
    }
}
