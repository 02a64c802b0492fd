package io.github.synthskills.core.lock;

import io.github.synthskills.core.probe.PagingFound;
import io.github.synthskills.core.probe.PagingFound.Next;
import io.github.synthskills.core.probe.PagingFound.Place;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ShapeMismatch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How pages come, as JSON. */
final class PagingJson {

    private PagingJson() {}

    static Json write(PagingFound paging) {
        return Json.object()
                .put("items", Json.list(paging.items(), Json::of))
                .put("next", next(paging.next()))
                .putIfPresent("more", paging.more(), PagingJson::place)
                .put("size", paging.size())
                .put("verified", paging.verified())
                .build();
    }

    private static Json next(Next next) {
        if (next instanceof Next.Cursor cursor) {
            return Json.object().put("kind", "cursor").put("cursor", place(cursor.cursor()))
                    .put("argument", cursor.argument()).build();
        }
        if (next instanceof Next.Offset offset) {
            return Json.object().put("kind", "offset").put("argument", offset.argument()).build();
        }
        if (next instanceof Next.PageNumber number) {
            return Json.object().put("kind", "page").put("argument", number.argument())
                    .put("first", (long) number.first()).build();
        }
        return Json.object().put("kind", "single").build();
    }

    private static Json place(Place place) {
        return Json.object().put("in", place.meta() ? "meta" : "result")
                .put("path", Json.list(place.path(), Json::of)).build();
    }

    static PagingFound read(Json json) {
        @Nullable Place more = json.get("more").orNull(PagingJson::readPlace);
        return new PagingFound(
                names(json.get("items")),
                readNext(json.get("next")),
                more,
                Json.of(json.get("size").requireObject().node()),
                json.get("verified").bool());
    }

    private static Next readNext(Json json) {
        return switch (json.get("kind").string()) {
            case "cursor" -> new Next.Cursor(readPlace(json.get("cursor")), json.get("argument").string());
            case "offset" -> new Next.Offset(json.get("argument").string());
            case "page" -> new Next.PageNumber(
                    json.get("argument").string(), Math.toIntExact(json.get("first").integer()));
            case "single" -> new Next.Single();
            default -> throw new ShapeMismatch(json.path(), "not a way of paging");
        };
    }

    private static Place readPlace(Json json) {
        return new Place(json.get("in").string().equals("meta"), names(json.get("path")));
    }

    private static List<String> names(Json json) {
        return json.list(Json::string);
    }
}
