package io.github.synthskills.runtime.engine;

import io.github.synthskills.runtime.Call;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.Paging;
import io.github.synthskills.runtime.Paging.Page;
import io.github.synthskills.runtime.ShapeMismatch;
import io.github.synthskills.runtime.ToolError;
import io.github.synthskills.runtime.ToolError.Kind;
import io.github.synthskills.runtime.ToolException;
import io.github.synthskills.runtime.log.CallRecorder;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads a list page by page, a page only when its first item is asked for. An item that cannot be read fails alone; the
 * next one can still be asked for.
 */
final class PageReader<T> implements Iterator<T> {

    private final Call<T> call;
    private final Paging paging;
    private final BiFunction<Json, @Nullable CallRecorder, Page> fetch;
    private final Function<Json, @Nullable CallRecorder> recorders;
    private final @Nullable String key;
    private @Nullable String lastMark;
    private @Nullable String keptMark;
    private long marks;
    private Iterator<Json> items = List.<Json>of().iterator();
    private @Nullable Json next;
    private @Nullable RuntimeException broken;
    private @Nullable CallRecorder log;
    private long read;
    private int pages;

    /**
     * A reader of one list.
     *
     * @param fetch makes one call with the given arguments, and tells its recorder
     * @param recorders gives the recorder of such a call; null if there is no log
     * @param key the element for which it is read, for people
     */
    PageReader(
            Call<T> call,
            Paging paging,
            BiFunction<Json, @Nullable CallRecorder, Page> fetch,
            Function<Json, @Nullable CallRecorder> recorders,
            @Nullable String key) {
        this.call = call;
        this.paging = paging;
        this.fetch = fetch;
        this.recorders = recorders;
        this.key = key;
        this.next = merged(call.arguments(), paging.size());
        if (paging.next() instanceof Paging.PageNumber number) {
            this.next = next.plus(number.argument(), Json.of((Long) (long) number.first()));
        }
    }

    private static Json merged(Json arguments, Json more) {
        Json merged = arguments;
        for (String name : more.names()) {
            merged = merged.plus(name, more.get(name));
        }
        return merged;
    }

    @Override
    public boolean hasNext() {
        if (broken != null) {
            throw broken;
        }
        try {
            while (!items.hasNext() && next != null) {
                turn(next);
            }
        } catch (RuntimeException e) {
            broken = e instanceof ShapeMismatch mismatch ? located(mismatch) : e;
            throw broken;
        }
        return items.hasNext();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Json item = items.next();
        try {
            return call.codec().read(item);
        } catch (ShapeMismatch mismatch) {
            throw located(mismatch);
        }
    }

    private ShapeMismatch located(ShapeMismatch mismatch) {
        if (log != null) {
            log.mismatched(mismatch);
        }
        return mismatch.in(call.step(), key);
    }

    private void turn(Json arguments) {
        log = recorders.apply(arguments);
        Page page = fetch.apply(arguments, log);
        pages++;
        Json list = paging.items().apply(page);
        List<Json> found = list.list(item -> item);
        if (log != null) {
            log.items(found.size());
        }
        read += found.size();
        items = found.iterator();
        boolean last = paging.maxPages() > 0 && pages >= paging.maxPages();
        next = last ? null : following(page, list, found.isEmpty());
    }

    private @Nullable Json following(Page page, Json list, boolean empty) {
        Predicate<Page> signal = paging.more();
        boolean ended = signal != null && !signal.test(page);
        boolean cut = signal != null && !ended;
        Paging.Next way = paging.next();
        if (way instanceof Paging.Cursor cursor) {
            Json value = cursor.cursor().apply(page);
            if (!value.isEmpty()) {
                refuseRepeated(value.canonical(), "the cursor of page " + pages + " was given before");
                return merged(call.arguments(), paging.size()).plus(cursor.argument(), value);
            }
        } else if (way instanceof Paging.Offset offset) {
            return ended || empty ? null : counted(list, offset.argument(), read);
        } else if (way instanceof Paging.PageNumber number) {
            return ended || empty ? null : counted(list, number.argument(), (long) number.first() + pages);
        }
        if (cut) {
            throw broken("the list was cut: the server says that there is more than " + read
                    + " items, but not how to get it. Set 'pages' on step '" + call.step()
                    + "' (pages: 1 accepts the cut).");
        }
        return null;
    }

    private Json counted(Json list, String argument, long value) {
        refuseRepeated(list.sha256(), "page " + pages + " is the same as an earlier one, so argument '" + argument
                + "' does not move it");
        return merged(call.arguments(), paging.size()).plus(argument, Json.of((Long) value));
    }

    /**
     * A list that comes round again would never end. One mark is kept, at positions that double, and compared with each that
     * follows, so that a circle of any length is noticed on its second round or soon after, whatever the list's length.
     */
    private void refuseRepeated(String mark, String problem) {
        if (mark.equals(lastMark) || mark.equals(keptMark)) {
            throw broken(problem + ", so the list would never end. Correct 'pages' on step '" + call.step() + "'.");
        }
        lastMark = mark;
        marks++;
        if (Long.bitCount(marks) == 1) {
            keptMark = mark;
        }
    }

    private ToolException broken(String problem) {
        return new ToolException(call.tool().id(), ToolError.of(Kind.SHAPE, "SYNTH-PAGES: " + problem), false);
    }
}
