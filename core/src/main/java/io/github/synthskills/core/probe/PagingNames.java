package io.github.synthskills.core.probe;

import io.github.synthskills.core.shape.Field;
import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.runtime.Json;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The names that servers use for paging, compared without case and punctuation. */
final class PagingNames {

    /** Members that hold the items, most telling first. */
    static final List<String> ITEMS = List.of(
            "value", "items", "results", "entries", "rows", "records", "data", "list", "nodes", "elements", "hits",
            "values", "objects", "result", "edges", "matches", "documents", "docs", "resources", "entities", "collection");

    private static final Set<String> CURSORS = Set.of(
            "nextlink", "nextcursor", "nextpagetoken", "nexttoken", "nextpage", "nexturl", "nextpageurl", "next",
            "cursor", "endcursor", "continuationtoken", "continuation", "skiptoken", "pagetoken", "nextmarker",
            "nextoffset", "scrollid", "nextstart", "nexthref", "nextpagecursor", "nextcursortoken", "nextpaginationtoken",
            "paginationtoken", "nextpageid", "nextpagenumber", "lastevaluatedkey", "after", "continue", "bookmark",
            "nextkey", "nextpageparams");
    private static final Set<String> FLAGS = Set.of(
            "hasmore", "more", "hasnextpage", "hasnext", "truncated", "istruncated", "resulthasmore", "moreavailable",
            "hasmoreresults", "hasmoreitems", "moreresults", "moreitems", "morerecords", "moredata", "hasmoredata",
            "hasmorepages", "nextpageavailable", "resulttruncated", "resultstruncated", "partial");
    private static final List<String> CURSOR_ARGUMENTS = List.of(
            "cursor", "nextcursor", "pagetoken", "nextpagetoken", "nexttoken", "nextlink", "skiptoken",
            "continuationtoken", "continuation", "after", "startcursor", "pagecursor", "marker", "scrollid", "nexturl",
            "pageurl", "token", "startafter", "paginationtoken", "nextpaginationtoken", "bookmark", "exclusivestartkey",
            "scroll", "link", "url");
    private static final Set<String> TOTALS = Set.of(
            "totalcount", "totalresults", "totalitems", "totalrecords", "totalrows", "totalhits", "totalmatches",
            "totalelements", "totalsize", "totalentries", "numfound");
    /** What stands beside a {@code total} that counts rows; alone it may be a sum of money. */
    private static final Set<String> BESIDE_TOTAL = Set.of(
            "limit", "offset", "skip", "page", "pagenumber", "pagesize", "perpage", "size", "start", "startat", "startindex",
            "maxresults", "top", "pages", "totalpages", "returned");
    private static final List<String> OFFSETS = List.of("skip", "offset", "start", "startat", "startindex", "from");
    private static final List<String> PAGES = List.of("page", "pagenumber", "pageindex", "pageno", "pagenum");
    private static final List<String> SIZES = List.of(
            "top", "limit", "pagesize", "maxresults", "perpage", "first", "count", "maxitems", "maxcount", "size",
            "numresults", "max", "maxrows", "itemsperpage", "take", "rows", "batchsize", "pagelimit", "resultsperpage",
            "pagecount", "maxpagesize", "maxpageitems", "limitperpage", "num", "numitems", "resultlimit");

    private PagingNames() {}

    /** A name without punctuation, upper case, dollar signs and the {@code @odata.} prefix. */
    static String plain(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        return plain.startsWith("odata") ? plain.substring("odata".length()) : plain;
    }

    static boolean isCursor(String name) {
        return CURSORS.contains(plain(name));
    }

    static boolean isFlag(String name) {
        return FLAGS.contains(plain(name));
    }

    /**
     * Whether a member counts all rows, whichever came.
     *
     * @param beside the names of the members beside it
     */
    static boolean isTotal(String name, List<String> beside) {
        return TOTALS.contains(plain(name))
                || name.equals("@odata.count")
                || plain(name).equals("total") && beside.stream().anyMatch(other -> BESIDE_TOTAL.contains(plain(other)));
    }

    /** Whether an argument says where in the list to begin. */
    static boolean isPosition(String argument) {
        return isOffset(argument) || isPage(argument) || CURSOR_ARGUMENTS.contains(plain(argument));
    }

    /** The argument that sets how many items come at once. */
    static Optional<String> sizeArgument(Shape.RecordOf input) {
        return named(input, SIZES, PagingNames::isNumber);
    }

    /** Whether an argument of that name sets how many items come at once. */
    static boolean isSize(String argument) {
        return SIZES.contains(plain(argument));
    }

    static Optional<String> offsetArgument(Shape.RecordOf input) {
        return named(input, OFFSETS, PagingNames::isNumber);
    }

    static Optional<String> pageArgument(Shape.RecordOf input) {
        return named(input, PAGES, PagingNames::isNumber);
    }

    static boolean isOffset(String argument) {
        return OFFSETS.contains(plain(argument));
    }

    static boolean isPage(String argument) {
        return PAGES.contains(plain(argument));
    }

    /** The arguments that may take a cursor found under that name, the likeliest first. */
    static List<String> cursorArguments(Shape.RecordOf input, String cursor, Json value) {
        String plain = plain(cursor);
        Predicate<Field> fits = field -> value.isString() ? takesText(field) : true;
        return input.fields().stream()
                .filter(fits)
                .filter(field -> likeness(plain(field.name()), plain) < Integer.MAX_VALUE)
                .sorted(Comparator
                        .<Field>comparingInt(field -> likeness(plain(field.name()), plain))
                        .thenComparing(Field::name))
                .map(Field::name)
                .toList();
    }

    private static int likeness(String argument, String cursor) {
        if (argument.equals(cursor)) {
            return 0;
        }
        if (argument.length() > 3 && cursor.endsWith(argument)) {
            return 1;
        }
        int rank = CURSOR_ARGUMENTS.indexOf(argument);
        return rank < 0 ? Integer.MAX_VALUE : 2 + rank;
    }

    private static Optional<String> named(Shape.RecordOf input, List<String> names, Predicate<Field> fits) {
        return names.stream()
                .flatMap(name -> input.fields().stream()
                        .filter(field -> plain(field.name()).equals(name) && fits.test(field)))
                .map(Field::name)
                .findFirst();
    }

    private static boolean isNumber(Field field) {
        Shape shape = Shape.nonNull(field.shape());
        return shape.equals(Shape.INTEGER) || shape.equals(Shape.NUMBER);
    }

    private static boolean takesText(Field field) {
        Shape shape = Shape.nonNull(field.shape());
        return shape.equals(Shape.STRING)
                || shape instanceof Shape.Any
                || (shape instanceof Shape.Union union && union.options().contains(Shape.STRING));
    }
}
