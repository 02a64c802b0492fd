package io.github.synthskills.core.probe;

import static io.github.synthskills.core.probe.FakeServer.number;
import static io.github.synthskills.core.probe.FakeServer.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.core.discovery.ToolDescriptor;
import io.github.synthskills.core.discovery.Tools;
import io.github.synthskills.core.expression.Ast;
import io.github.synthskills.core.probe.PagingFound.Next;
import io.github.synthskills.core.probe.PagingFound.Place;
import io.github.synthskills.core.problem.Position;
import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.shape.Evidence;
import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.core.spec.TaskSpec;
import io.github.synthskills.core.spec.TaskSpec.Effect;
import io.github.synthskills.core.spec.TaskSpec.Pages;
import io.github.synthskills.core.spec.TaskSpec.ProbeSpec;
import io.github.synthskills.runtime.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProberTest {

    private static final Position HERE = new Position("a.skill.yaml", 9, 5);
    private static final Pages ALL = new Pages.Inferred(HERE, 0);
    private static final Json NONE = Json.object().build();

    private static ToolDescriptor tool(String... parameters) {
        return ToolDescriptor.of("s", "", Tools.tool("t", "", parameters));
    }

    private static ProbeReport probe(FakeServer server, ToolDescriptor tool, @Nullable Pages pages, String... arguments) {
        return probe(server, tool, pages, ProbeSpec.NONE, arguments);
    }

    private static ProbeReport probe(
            FakeServer server, ToolDescriptor tool, @Nullable Pages pages, ProbeSpec options, String... arguments) {
        List<Json> given = arguments.length == 0 ? List.of(NONE) : Arrays.stream(arguments).map(Json::parse).toList();
        return new Prober(server).probe(
                new ProbeRequest("rows", HERE, tool, Effect.READ, given, pages, TaskSpec.Decode.AUTO, options));
    }

    private static Json page(Json rows, String name, Json next) {
        return Json.object().put("value", rows).put(name, next).build();
    }

    /** As Graph does it: top and skip, and a link that no argument takes. */
    private static FakeServer graph(long total) {
        return FakeServer.answering(arguments -> {
            long skip = number(arguments, "skip", 0);
            long end = skip + number(arguments, "top", 10);
            return page(rows(skip, end, total), "@odata.nextLink",
                    end < total ? Json.of("https://graph.example/next?$skip=" + end) : Json.absent());
        });
    }

    @Test
    void aLinkThatNoArgumentTakesMeansThatItemsAreSkipped() {
        FakeServer server = graph(5_000);

        ProbeReport report = probe(server, tool("top: integer", "skip: integer", "filter: string"), ALL);

        assertThat(report.problems()).isEmpty();
        assertThat(report.paging()).isEqualTo(new PagingFound(
                List.of("value"), new Next.Offset("skip"), new Place(false, List.of("@odata.nextLink")),
                Json.object().put("top", 200L).build(), true));
        assertThat(server.asked.get(0)).isEqualTo(Json.object().put("top", 5L).build());
        assertThat(report.items()).hasSizeGreaterThanOrEqualTo(50).doesNotHaveDuplicates();
        Shape.RecordOf item = (Shape.RecordOf) report.item();
        assertThat(item.origin()).isEqualTo("s/t:value[]");
        assertThat(item.field("from").orElseThrow().evidence()).isEqualTo(new Evidence(200, 0, 20));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            next_page_token, page_token
            nextCursor,      cursor
            '@odata.nextLink', nextLink
            continuationToken, token
            """)
    void aCursorGoesIntoTheArgumentOfLikeName(String field, String argument) {
        FakeServer server = FakeServer.answering(arguments -> {
            long from = arguments.get(argument).isAbsent() ? 0 : Long.parseLong(arguments.get(argument).string().substring(2));
            long end = from + number(arguments, "limit", 20);
            return Json.object().put("data", Json.object().put("rows", rows(from, end, 120)).build())
                    .put("paging", Json.object().put(field, end < 120 ? Json.of("c-" + end) : Json.NULL).build())
                    .build();
        });

        ProbeReport report = probe(server, tool(argument + ": string", "limit: integer max 40", "query: string"), ALL);

        assertThat(report.problems()).isEmpty();
        assertThat(report.paging()).isEqualTo(new PagingFound(
                List.of("data", "rows"),
                new Next.Cursor(new Place(false, List.of("paging", field)), argument),
                null, Json.object().put("limit", 40L).build(), true));
        assertThat(report.items()).hasSize(80).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void pagesAreCountedFromWhereTheFirstOneIs(int first) {
        FakeServer server = FakeServer.answering(arguments -> {
            long from = (number(arguments, "page", first) - first) * number(arguments, "per_page", 10);
            return rows(from, from + number(arguments, "per_page", 10), 130);
        });

        ProbeReport report = probe(server, tool("page: integer", "per_page: integer"), ALL);

        assertThat(report.problems()).isEmpty();
        assertThat(report.paging()).satisfies(paging -> {
            assertThat(paging.next()).isEqualTo(new Next.PageNumber("page", first));
            assertThat(paging.items()).isEmpty();
            assertThat(paging.verified()).isTrue();
        });
        assertThat(report.items()).hasSize(130);
    }

    @Test
    void aSignalInMetaIsSeen() {
        FakeServer server = FakeServer.answeringWithMeta(arguments -> {
            long from = number(arguments, "offset", 0);
            return FakeServer.text(rows(from, from + 10, 95),
                    Json.object().put("result_has_more", from + 10 < 95).build());
        });

        ProbeReport report = probe(server, tool("offset: integer"), ALL);

        assertThat(report.paging()).isEqualTo(new PagingFound(
                List.of(), new Next.Offset("offset"), new Place(true, List.of("result_has_more")), NONE, true));
        assertThat(report.items()).hasSize(50);
    }

    @Test
    void moreWithoutAWayToGetItIsAnErrorThatPagesOneAccepts() {
        FakeServer server = FakeServer.answering(arguments -> page(rows(0, 10, 100), "hasMore", Json.of(true)));

        assertThat(probe(server, tool("query: string"), ALL).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.id()).isEqualTo("SYNTH-PROBE-PAGES");
            assertThat(problem.message()).contains("result.hasMore", "query");
            assertThat(problem.paste()).isEqualTo("pages: 1");
        });
        ProbeReport cut = probe(server, tool("query: string"), new Pages.Inferred(HERE, 1));
        assertThat(cut.problems()).isEmpty();
        assertThat(cut.items()).hasSize(10);
    }

    @Test
    void anArgumentThatTheServerIgnoresIsNotTakenForAWay() {
        FakeServer server = FakeServer.answering(arguments -> page(rows(0, 10, 100), "hasMore", Json.of(true)));

        ProbeReport report = probe(server, tool("skip: integer"), ALL);

        assertThat(report.usable()).isFalse();
        assertThat(report.calls()).isLessThan(20);
    }

    @Test
    void shortListsAreCutOnPurposeToSeeHowPagesCome() {
        FakeServer server = graph(3);

        ProbeReport report = probe(server, tool("messageId: string", "top: integer", "skip: integer"), ALL,
                "{\"messageId\":\"a\"}", "{\"messageId\":\"b\"}");

        assertThat(report.problems()).isEmpty();
        assertThat(report.paging()).satisfies(paging -> {
            assertThat(paging.next()).isEqualTo(new Next.Offset("skip"));
            assertThat(paging.more()).isEqualTo(new Place(false, List.of("@odata.nextLink")));
            assertThat(paging.verified()).isTrue();
        });
        assertThat(report.items()).hasSize(6);
    }

    @Test
    void aListThatComesWholeNeedsNoWay() {
        FakeServer server = FakeServer.answering(arguments -> Json.object().put("value", rows(0, 3, 3)).build());

        ProbeReport report = probe(server, tool("messageId: string"), ALL, "{\"messageId\":\"a\"}");

        assertThat(report.problems()).isEmpty();
        assertThat(report.paging()).isEqualTo(new PagingFound(
                List.of("value"), new Next.Single(), new Place(false, List.of("@odata.nextLink")), NONE, false));
        assertThat(report.items()).hasSize(3);
    }

    @Test
    void aPageSizeThatIsRefusedBecomesSmaller() {
        FakeServer server = FakeServer.answering(arguments -> {
            long top = number(arguments, "limit", 10);
            if (top > 60) {
                throw FakeServer.refusal("limit must not exceed 60");
            }
            long from = number(arguments, "offset", 0);
            return rows(from, from + top, 90);
        });

        ProbeReport report = probe(server, tool("limit: integer", "offset: integer"), ALL);

        assertThat(report.paging()).satisfies(paging ->
                assertThat(paging.size()).isEqualTo(Json.object().put("limit", 50L).build()));
        assertThat(report.items()).hasSize(50);
    }

    @Test
    void aPageSizeThatTheStepGivesIsKept() {
        FakeServer server = graph(100);

        ProbeReport report = probe(server, tool("top: integer", "skip: integer"), ALL, "{\"top\":25}");

        assertThat(server.asked).allSatisfy(asked -> assertThat(asked.get("top").integer()).isEqualTo(25));
        assertThat(report.paging()).satisfies(paging -> assertThat(paging.size()).isEqualTo(NONE));
        assertThat(report.items()).hasSize(50);
    }

    @Test
    void whatTheSpecSaysOfPagesIsTriedAlone() {
        FakeServer server = FakeServer.answering(arguments -> {
            long from = arguments.get("where").isAbsent() ? 0 : Long.parseLong(arguments.get("where").string());
            return Json.object().put("stuff", rows(from, from + 20, 100)).put("other", rows(0, 1, 1))
                    .put("go", String.valueOf(from + 20)).build();
        });
        Ast result = new Ast.Name(HERE, "result");
        Pages explicit = new Pages.Explicit(HERE,
                new TaskSpec.Expression(HERE, "result.stuff", new Ast.Select(HERE, result, "stuff", false)),
                new TaskSpec.Expression(HERE, "result.go", new Ast.Select(HERE, result, "go", false)),
                "where", null, Map.of(), 0);

        ProbeReport report = probe(server, tool("where: string", "skip: integer"), explicit);

        assertThat(report.paging()).isEqualTo(new PagingFound(List.of("stuff"),
                new Next.Cursor(new Place(false, List.of("go")), "where"), null, NONE, true));
        assertThat(report.items()).hasSize(60);
    }

    @Test
    void severalListsAreAskedAbout() {
        FakeServer server = FakeServer.answering(
                arguments -> Json.object().put("cats", rows(0, 2, 2)).put("dogs", rows(0, 3, 3)).build());

        assertThat(probe(server, tool(), ALL).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.id()).isEqualTo("SYNTH-PROBE-PAGES");
            assertThat(problem.paste()).isEqualTo("pages: { items: result.cats }");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"filter":"received ge 01/15/2026"}           | holds a date like '99/99/9999'
            {"filter":"received ge 2026-01-15 and x"}     | holds a date like '9999-99-99'
            {"filter":"received ge 2026-01-15T00:00:00Z"} | Check the arguments
            """)
    void noRowsIsAnErrorThatLooksAtTheDates(String arguments, String advice) {
        ProbeReport report = probe(graph(0), tool("filter: string", "top: integer"), ALL, arguments);

        assertThat(report.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.id()).isEqualTo("SYNTH-PROBE-EMPTY");
            assertThat(problem.message()).contains(advice);
            assertThat(problem.paste()).isEqualTo("probe: { expect: empty }");
        });
    }

    @Test
    void noRowsAreFineIfTheSpecExpectsNone() {
        ProbeSpec expected = new ProbeSpec(false, true, null, null);

        assertThat(probe(graph(0), tool(), ALL, expected).usable()).isTrue();
        assertThat(probe(graph(0), tool(), null, expected).usable()).isTrue();
    }

    @Test
    void aWriteIsNotCalledUnlessTheAuthorPermitsIt() {
        FakeServer server = graph(5);
        ProbeRequest request = new ProbeRequest(
                "rows", HERE, tool(), Effect.WRITE, List.of(NONE), null, TaskSpec.Decode.AUTO, ProbeSpec.NONE);

        ProbeReport refused = new Prober(server).probe(request);

        assertThat(server.asked).isEmpty();
        assertThat(refused.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.id()).isEqualTo("SYNTH-PROBE-REFUSED");
            assertThat(problem.paste()).isEqualTo("probe: allow");
        });
        new Prober(server).probe(new ProbeRequest("rows", HERE, tool(), Effect.WRITE, List.of(NONE), null,
                TaskSpec.Decode.AUTO, new ProbeSpec(true, false, null, null)));
        assertThat(server.asked).hasSize(1);
    }

    @Test
    void aPlainCallThatGetsOnlyAPartIsAnError() {
        assertThat(probe(graph(100), tool("top: integer"), null).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.id()).isEqualTo("SYNTH-PROBE-MORE");
            assertThat(problem.paste()).isEqualTo("pages: all");
        });
    }

    @Test
    void aPartThatOnlyOurLimitMadeIsNone() {
        ProbeReport report = probe(graph(8), tool("top: integer"), null);

        assertThat(report.problems()).isEmpty();
        assertThat(report.paging()).isNull();
        assertThat(report.results()).hasSize(2);
    }

    @Test
    void failuresAreToldWithTheirKindAndFatalOnlyIfNothingWorks() {
        FakeServer server = FakeServer.answering(arguments -> {
            if (arguments.get("id").string().equals("bad")) {
                throw FakeServer.refusal("no such \u001b[31mid");
            }
            return Json.object().put("name", "x").build();
        });

        ProbeReport some = probe(server, tool("id: string"), null, "{\"id\":\"bad\"}", "{\"id\":\"good\"}");
        ProbeReport all = probe(server, tool("id: string"), null, "{\"id\":\"bad\"}");

        assertThat(some.problems()).extracting(Problem::severity).containsExactly(Problem.Severity.WARNING);
        assertThat(some.usable()).isTrue();
        assertThat(some.result()).isInstanceOf(Shape.RecordOf.class);
        assertThat(all.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.id()).isEqualTo("SYNTH-PROBE-FAILED");
            assertThat(problem.severity()).isEqualTo(Problem.Severity.ERROR);
            assertThat(problem.message()).contains("1 of 1 calls", "argument: no such id");
        });
        assertThat(all.result()).isEqualTo(new Shape.Opaque("s/t"));
    }

    @Test
    void endlessPagesComeToAnEnd() {
        FakeServer server = FakeServer.answering(arguments -> {
            long from = number(arguments, "skip", 0);
            return page(rows(from, from + 1, Long.MAX_VALUE), "hasMore", Json.of(true));
        });

        ProbeReport report = probe(server, tool("skip: integer"), ALL);

        assertThat(report.calls()).isLessThanOrEqualTo(ProbeLimits.DEFAULT.calls());
        assertThat(report.usable()).isTrue();
        assertThat(report.summary()).contains("fewer than wished for");
    }

    /** A page with that many rows in an envelope, and where to go on beside it. */
    private static FakeServer paged(String envelope, String argument, String nextPath) {
        return FakeServer.answering(arguments -> {
            long from = arguments.get(argument).isAbsent() ? 0 : Long.parseLong(arguments.get(argument).string().replaceAll("\\D", ""));
            Json next = from + 20 < 100 ? Json.of("https://x.example/?p=" + (from + 20)) : Json.NULL;
            return Json.object()
                    .put(envelope.split("\\.")[0], nested(envelope.substring(envelope.indexOf('.') + 1), rows(from, from + 20, 100)))
                    .put(nextPath.split("\\.")[0], nested(nextPath.substring(nextPath.indexOf('.') + 1), next))
                    .build();
        });
    }

    private static Json nested(String path, Json value) {
        int dot = path.indexOf('.');
        return dot < 0
                ? Json.object().put(path, value).build()
                : Json.object().put(path.substring(0, dot), nested(path.substring(dot + 1), value)).build();
    }

    @ParameterizedTest
    @CsvSource({
        "response.records,    paging.next.after,                        after",
        "data.results,        meta.next_page_token,                     pageToken",
        "out.documents,       pagination.nextLink,                      url",
        "a.viewer.repo.nodes, info.viewer.repo.issues.pageInfo.endCursor, after",
        "body.matches,        links.next,                               next_url",
        "body.rows,           page.offset,                              offset",
        "body.entries,        links.bookmark,                           bookmark"
    })
    void envelopesAndCursorsAreFoundWhereverServersPutThem(String envelope, String next, String argument) {
        ProbeReport report = probe(paged(envelope, argument, next), tool(argument + ": string", "query: string"), ALL);

        assertThat(report.problems()).isEmpty();
        assertThat(report.paging()).satisfies(paging -> {
            assertThat(paging.items()).containsExactly(envelope.split("\\."));
            assertThat(paging.next()).isEqualTo(
                    new Next.Cursor(new Place(false, Arrays.asList(next.split("\\."))), argument));
            assertThat(paging.verified()).isTrue();
        });
        assertThat(report.items()).hasSize(60).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"totalCount": 100}                              | result.totalCount
            {"total": 100, "limit": 10}                      | result.total
            {"paging": {"total": 100, "page": 1}}            | result.paging.total
            {"@odata.count": 100}                            | result['@odata.count']
            """)
    void aTotalAboveWhatCameIsAListThatHasMore(String beside, String place) {
        FakeServer server = FakeServer.answering(arguments ->
                Json.parse(beside).plus("items", rows(0, Math.min(number(arguments, "top", 10), 10), 100)));

        for (Pages pages : new @Nullable Pages[] {ALL, null}) {
            assertThat(probe(server, tool("top: integer"), pages).problems()).singleElement().satisfies(problem -> {
                assertThat(problem.id()).isEqualTo(pages == null ? "SYNTH-PROBE-MORE" : "SYNTH-PROBE-PAGES");
                assertThat(problem.message()).contains(place);
            });
        }
        assertThat(probe(server, tool("top: integer"), new Pages.Inferred(HERE, 1)).problems()).isEmpty();
    }

    @Test
    void aTotalThatCameWholeOrCountsSomethingElseIsNoSignal() {
        for (String beside : List.of("{\"totalCount\": 3}", "{\"total\": 250, \"currency\": \"EUR\"}", "{\"more\": 0}",
                "{\"count\": 99}", "{\"totalCount\": 2.5}", "{\"has_more\": false, \"next\": null}")) {
            FakeServer server = FakeServer.answering(arguments -> Json.parse(beside).plus("items", rows(0, 3, 3)));

            assertThat(probe(server, tool(), ALL).problems()).as(beside).isEmpty();
            assertThat(probe(server, tool(), null).problems()).as(beside).isEmpty();
        }
    }

    @Test
    void aTotalWithAWayToGoOnIsReadToTheEnd() {
        FakeServer server = FakeServer.answering(arguments -> {
            long from = number(arguments, "offset", 0);
            return Json.object().put("total", 70L).put("offset", from).put("items", rows(from, from + 10, 70)).build();
        });

        ProbeReport report = probe(server, tool("offset: integer"), ALL);

        assertThat(report.problems()).isEmpty();
        assertThat(report.paging()).satisfies(paging -> assertThat(paging.next()).isEqualTo(new Next.Offset("offset")));
        assertThat(report.items()).hasSize(50);
    }
}
