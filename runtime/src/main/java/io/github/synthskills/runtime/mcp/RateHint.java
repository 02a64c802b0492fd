package io.github.synthskills.runtime.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What servers say about how many more calls they take, in members named like the headers of HTTP. Pure but for the clock. */
public final class RateHint {

    private static final Set<String> REMAINING = Set.of("x-ratelimit-remaining", "ratelimit-remaining");
    private static final Set<String> RESET =
            Set.of("x-ratelimit-reset", "ratelimit-reset", "x-ratelimit-reset-after", "ratelimit-reset-after");
    private static final Set<String> HOLDERS = Set.of("headers", "rate-limit", "ratelimit");

    /** Larger numbers are points in time. */
    private static final double MOST_SECONDS = 1e9;

    private static final double FIRST_MILLIS = 1e11;

    private RateHint() {}

    /** How long a server that answered wants no further call, because none remains; null if it says nothing of the kind. */
    public static @Nullable Duration of(ToolResult result) {
        JsonNode meta = result.meta().node();
        return meta.isEmpty() ? null : find(meta, true);
    }

    /** The same for an object that describes an error: there, calls that remain need not be told. */
    static @Nullable Duration inError(JsonNode error) {
        return find(error, false);
    }

    /** The same for the headers of a refusal. */
    static @Nullable Duration inHeaders(HttpHeaders headers) {
        ObjectNode members = JsonNodeFactory.instance.objectNode();
        headers.map().forEach((name, values) -> members.put(name, values.get(0)));
        return find(members, false);
    }

    private static @Nullable Duration find(JsonNode object, boolean needsRemaining) {
        Duration reset = null;
        Double remaining = null;
        for (var member : object.properties()) {
            String name = member.getKey().toLowerCase(Locale.ROOT).replace('_', '-');
            if (REMAINING.contains(name)) {
                remaining = number(member.getValue());
            } else if (RESET.contains(name)) {
                reset = reset(member.getValue());
            } else if (HOLDERS.contains(name) && member.getValue().isObject()) {
                Duration held = find(member.getValue(), needsRemaining);
                if (held != null) {
                    return held;
                }
            }
        }
        boolean none = remaining == null ? !needsRemaining : remaining < 1;
        return none ? reset : null;
    }

    private static @Nullable Duration reset(JsonNode value) {
        Double number = number(value);
        if (number == null) {
            return until(value.asText(""));
        }
        if (number < MOST_SECONDS) {
            return RetryAfter.bounded(Duration.ofMillis(Math.round(number * 1_000)));
        }
        long millis = Math.round(number < FIRST_MILLIS ? number * 1_000 : number);
        return RetryAfter.bounded(Duration.between(Instant.now(), Instant.ofEpochMilli(millis)));
    }

    private static @Nullable Duration until(String text) {
        try {
            return RetryAfter.bounded(Duration.between(Instant.now(), Instant.parse(text)));
        } catch (DateTimeException e) {
            return RetryAfter.parse(text);
        }
    }

    private static @Nullable Double number(JsonNode value) {
        if (value.isNumber() && value.asDouble() >= 0) {
            return value.asDouble();
        }
        return value.isTextual() && value.textValue().matches("[0-9]{1,15}([.][0-9]{1,9})?") ? Double.valueOf(value.textValue()) : null;
    }
}
