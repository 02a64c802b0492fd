package io.github.synthskills.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.synthskills.runtime.Call;
import io.github.synthskills.runtime.Codec;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.Paging;
import io.github.synthskills.runtime.ShapeMismatch;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PagingTest extends EngineFixture {

    private static final Call<Long> LIST = Call.of("listed", READ, Codec.LONG);
    private static final Function<Paging.Page, Json> VALUE = page -> page.result().get("value");

    private static Json page(List<Long> items, String next) {
        return Json.object().put("value", Json.list(items, Json::of)).put("next", next).build();
    }

    private List<Long> list(Paging paging) {
        List<Long> items = new ArrayList<>();
        engine.run(TestSkill.of((inputs, context) -> {
            context.pages(LIST, paging).iterator().forEachRemaining(items::add);
            return Json.NULL;
        }), NO_INPUTS);
        return items;
    }

    @Test
    void aCursorIsFollowedToItsEndAndTheSizeGoesIntoEveryCall() {
        servers.tool("read", arguments -> {
            assertThat(arguments.get("top").integer()).isEqualTo(2);
            return arguments.get("token").isAbsent() ? page(List.of(1L, 2L), "b") : page(List.of(3L), null);
        });
        Paging paging = Paging.of(VALUE, new Paging.Cursor(page -> page.result().get("next"), "token"))
                .size(Json.object().put("top", 2L).build());
        assertThat(list(paging)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void aCursorThatRepeatsIsAnError() {
        servers.tool("read", arguments -> page(List.of(1L), "same"));
        assertThatThrownBy(() -> list(Paging.of(VALUE, new Paging.Cursor(page -> page.result().get("next"), "token"))))
                .hasMessageContaining("cursor of page 2 was given before");
    }

    @Test
    void aCircleOfCursorsIsAnErrorHoweverLongTheListIs() {
        servers.tool("read", arguments -> {
            long page = arguments.get("token").isAbsent() ? 0 : Long.parseLong(arguments.get("token").string());
            return page(List.of(page), String.valueOf(page < 40 ? page + 1 : 11));
        });
        assertThatThrownBy(() -> list(Paging.of(VALUE, new Paging.Cursor(page -> page.result().get("next"), "token"))))
                .hasMessageContaining("was given before");
        assertThat(servers.calls).hasSizeLessThan(3 * 40);
    }

    @Test
    void anOffsetCountsItemsUntilAnEmptyPage() {
        servers.tool("read", arguments -> {
            long skip = arguments.get("skip").orElse(Json::integer, 0L);
            return page(skip == 0 ? List.of(1L, 2L) : skip == 2 ? List.of(3L) : List.of(), null);
        });
        assertThat(list(Paging.of(VALUE, new Paging.Offset("skip")))).containsExactly(1L, 2L, 3L);
        assertThat(servers.calls).hasSize(3);
    }

    @Test
    void aPageThatSaysThatThereIsNoMoreIsTheLast() {
        servers.tool("read", arguments -> page(List.of(1L, 2L), null));
        Paging paging = Paging.of(VALUE, new Paging.Offset("skip")).more(page -> !page.result().get("next").isNull());
        assertThat(list(paging)).containsExactly(1L, 2L);
        assertThat(servers.calls).hasSize(1);
    }

    @Test
    void anOffsetThatTheServerIgnoresIsAnError() {
        servers.tool("read", arguments -> page(List.of(1L, 2L), null));
        assertThatThrownBy(() -> list(Paging.of(VALUE, new Paging.Offset("skip"))))
                .hasMessageContaining("argument 'skip' does not move it");
    }

    @Test
    void pageNumbersBeginWhereTheServerBegins() {
        servers.tool("read", arguments -> {
            long number = arguments.get("page").integer();
            return page(number < 3 ? List.of(number) : List.of(), null);
        });
        assertThat(list(Paging.of(VALUE, new Paging.PageNumber("page", 1)))).containsExactly(1L, 2L);
    }

    @Test
    void aCutListIsAnErrorUnlessTheCutIsAccepted() {
        servers.tool("read", arguments -> page(List.of(1L), "more"));
        Paging single = Paging.of(VALUE, new Paging.Single()).more(page -> !page.result().get("next").isEmpty());
        assertThatThrownBy(() -> list(single)).hasMessageContaining("the list was cut")
                .hasMessageContaining("Set 'pages' on step 'listed'");
        assertThat(list(single.atMost(1))).containsExactly(1L);
    }

    @Test
    void aPageIsFetchedOnlyWhenItsItemsAreAskedFor() {
        servers.tool("read", arguments -> page(List.of(1L, 2L), "next-" + servers.calls.size()));
        engine.run(TestSkill.of((inputs, context) -> {
            Iterator<Long> items = context.pages(
                    LIST, Paging.of(VALUE, new Paging.Cursor(page -> page.result().get("next"), "token"))).iterator();
            items.next();
            items.next();
            assertThat(servers.calls).hasSize(1);
            items.next();
            assertThat(servers.calls).hasSize(2);
            return Json.NULL;
        }), NO_INPUTS);
    }

    @Test
    void anItemThatCannotBeReadIsNamedAndTheNextOneCanBe() {
        servers.tool("read", arguments -> Json.parse("{\"value\": [1, \"x\", 3]}"));
        engine.run(TestSkill.of((inputs, context) -> {
            Iterator<Long> items = context.pages(LIST, Paging.of(VALUE, new Paging.Single())).iterator();
            assertThat(items.next()).isEqualTo(1);
            assertThatThrownBy(items::next).isInstanceOf(ShapeMismatch.class)
                    .hasMessage("step 'listed': value[1]: expected a whole number, found text");
            assertThat(items.next()).isEqualTo(3);
            assertThat(items.hasNext()).isFalse();
            return Json.NULL;
        }), NO_INPUTS);
    }

    @Test
    void anEnvelopeWithoutItemsIsNamed() {
        servers.tool("read", arguments -> Json.parse("{\"values\": []}"));
        assertThatThrownBy(() -> list(Paging.of(VALUE, new Paging.Single())))
                .hasMessageContaining("step 'listed': value: expected a list, found nothing");
    }
}
