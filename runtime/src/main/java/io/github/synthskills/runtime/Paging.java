package io.github.synthskills.runtime;

import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How a list comes in pages.
 *
 * @param items finds the items of a page
 * @param next how the next page is asked for
 * @param more whether a page says that there is more; used where {@code next} cannot tell, and to notice a cut
 * @param size the arguments that set the page size, merged into every call; an empty object if none
 * @param maxPages the most pages to read; 0 means all
 */
public record Paging(
        Function<Page, Json> items, Next next, @Nullable Predicate<Page> more, Json size, int maxPages) {

    /**
     * One page as it arrived.
     *
     * @param result the decoded result
     * @param meta the result's {@code _meta}, an empty object if there was none
     */
    public record Page(Json result, Json meta) {}

    /** How the next page is asked for. */
    public sealed interface Next {}

    /**
     * The page carries an opaque cursor, which goes into an argument; absent or null means the end.
     *
     * @param cursor finds the cursor in a page; absent or null JSON at the end
     * @param argument the argument that takes it
     */
    public record Cursor(Function<Page, Json> cursor, String argument) implements Next {}

    /**
     * An argument counts the items to skip; the end is a page that is empty, or that says there is no more.
     *
     * @param argument the argument that takes the number of items read so far
     */
    public record Offset(String argument) implements Next {}

    /**
     * An argument counts pages; the end is a page that is empty, or that says there is no more.
     *
     * @param argument the argument that takes the page number
     * @param first the number of the first page
     */
    public record PageNumber(String argument, int first) implements Next {}

    /** There is only one page. */
    public record Single() implements Next {}

    /** Items in pages, to the end. */
    public static Paging of(Function<Page, Json> items, Next next) {
        return new Paging(items, next, null, Json.object().build(), 0);
    }

    /** The same paging, with the way a page says that there is more. */
    public Paging more(Predicate<Page> signal) {
        return new Paging(items, next, signal, size, maxPages);
    }

    /** The same paging, with arguments that set the page size. */
    public Paging size(Json arguments) {
        return new Paging(items, next, more, arguments, maxPages);
    }

    /** The same paging, stopping after so many pages. */
    public Paging atMost(int pages) {
        return new Paging(items, next, more, size, pages);
    }
}
