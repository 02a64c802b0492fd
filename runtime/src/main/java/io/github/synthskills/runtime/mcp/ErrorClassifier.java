package io.github.synthskills.runtime.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.synthskills.runtime.ToolError;
import io.github.synthskills.runtime.ToolError.Kind;
import io.github.synthskills.runtime.text.CleanText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells what an error means. Evidence in this order: the rules of {@code servers.json}, the JSON-RPC code, {@code _meta},
 * structured content, JSON in the text, and rules for text. Pure.
 */
final class ErrorClassifier {

    private static final int MAX_TEXT = 2_000;
    private static final int JSON_RPC_INVALID_REQUEST = -32600;
    private static final int JSON_RPC_METHOD_NOT_FOUND = -32601;
    private static final int JSON_RPC_INVALID_PARAMS = -32602;
    private static final int MCP_RESOURCE_NOT_FOUND = -32002;
    private static final Pattern RPC_CODE_IN_TEXT = Pattern.compile("^(?:MCP|JSON-RPC) error (-\\d{5})\\b");

    private static final List<String> STATUS_NAMES =
            List.of("http_status", "httpStatus", "status_code", "statusCode", "status");
    private static final List<String> CODE_NAMES = List.of("error_code", "errorCode", "code", "error");
    private static final List<String> KIND_NAMES = List.of("type", "reason", "kind");
    private static final List<String> RETRY_NAMES =
            List.of("retry_after", "retryAfter", "retry-after", "Retry-After", "retry_after_seconds", "retryAfterSeconds");
    private static final List<String> RETRY_MILLIS_NAMES = List.of("retry_after_ms", "retryAfterMs");

    private final List<ServerConfig.ErrorRule> rules;

    ErrorClassifier(List<ServerConfig.ErrorRule> rules) {
        this.rules = rules;
    }

    /** What was found out about an error before it has a kind. */
    private static final class Evidence {
        private @Nullable Kind kind;
        private @Nullable Integer status;
        private @Nullable String code;
        private @Nullable Duration retryAfter;
        private @Nullable String message;
    }

    /** What a failed request means. */
    ToolError classify(RpcFailure failure) {
        Evidence evidence = new Evidence();
        if (failure instanceof RpcFailure.Refused refused) {
            evidence.kind = ofRpcCode(refused.code());
            evidence.code = String.valueOf(refused.code());
            read(refused.data(), evidence);
            readText(refused.text(), evidence);
        } else if (failure instanceof RpcFailure.Http http) {
            evidence.status = http.status();
            evidence.retryAfter = http.retryAfter();
            read(http.body() == null ? MissingNode.getInstance() : http.body(), evidence);
        } else {
            // A result that is too large was not read: whatever the call did is done, and the next result is as large.
            evidence.kind = failure instanceof RpcFailure.Lost lost && lost.outage() ? Kind.OUTAGE
                    : failure instanceof RpcFailure.TooLarge ? Kind.UNKNOWN : Kind.TRANSIENT;
        }
        return error(evidence, failure.text());
    }

    /** What a result means that tells an error. */
    ToolError classify(ToolResult result) {
        Evidence evidence = new Evidence();
        String text = ResultDecoder.errorText(result);
        Matcher rpc = RPC_CODE_IN_TEXT.matcher(text);
        if (rpc.find()) {
            evidence.code = rpc.group(1);
            evidence.kind = ofRpcCode(Integer.parseInt(rpc.group(1)));
        }
        read(result.meta().node(), evidence);
        read(result.structured().node(), evidence);
        readText(text, evidence);
        return error(evidence, text);
    }

    private void readText(String text, Evidence evidence) {
        int start = text.indexOf('{');
        JsonNode document = start < 0 ? null : JsonText.parse(text.substring(start).strip());
        if (document != null) {
            read(document, evidence);
        }
    }

    /** Reads an object that describes an error, and the objects named {@code error} in it. What is known already stays. */
    private static void read(JsonNode node, Evidence evidence) {
        for (JsonNode object : List.of(node, node.path("error"), node.path("error").path("innerError"),
                node.path("error").path("innererror"), node.path("data"))) {
            if (object.isObject()) {
                readObject(object, evidence);
            }
        }
    }

    private static void readObject(JsonNode object, Evidence evidence) {
        if (evidence.status == null) {
            evidence.status = status(object);
        }
        if (evidence.code == null) {
            evidence.code = code(object);
        }
        if (evidence.retryAfter == null) {
            evidence.retryAfter = retryAfter(object);
        }
        if (evidence.message == null && object.path("message").isTextual()) {
            evidence.message = object.path("message").textValue();
        }
        for (String name : KIND_NAMES) {
            if (evidence.kind == null && object.path(name).isTextual()) {
                evidence.kind = TextRules.ofCode(object.path(name).textValue());
            }
        }
    }

    private static @Nullable Integer status(JsonNode object) {
        List<JsonNode> candidates = new ArrayList<>();
        STATUS_NAMES.forEach(name -> candidates.add(object.path(name)));
        candidates.add(object.path("code"));
        for (JsonNode candidate : candidates) {
            int status = candidate.isTextual() && candidate.textValue().matches("[1-5][0-9]{2}")
                    ? Integer.parseInt(candidate.textValue())
                    : candidate.isIntegralNumber() ? candidate.intValue() : 0;
            if (status >= 400 && status < 600) {
                return status;
            }
        }
        return null;
    }

    private static @Nullable String code(JsonNode object) {
        for (String name : CODE_NAMES) {
            JsonNode code = object.path(name);
            if (code.isTextual() && !code.textValue().isBlank()) {
                return CleanText.line(code.textValue(), 100);
            }
            if (code.isIntegralNumber()) {
                return code.asText();
            }
        }
        return null;
    }

    private static @Nullable Duration retryAfter(JsonNode object) {
        for (String name : RETRY_NAMES) {
            Duration duration = RetryAfter.parse(object.path(name).asText(""));
            if (duration != null) {
                return duration;
            }
        }
        for (String name : RETRY_MILLIS_NAMES) {
            if (object.path(name).isNumber() && object.path(name).asLong() >= 0) {
                return RetryAfter.bounded(Duration.ofMillis(object.path(name).asLong()));
            }
        }
        return RateHint.inError(object);
    }

    // --- deciding ---

    private ToolError error(Evidence evidence, String text) {
        Kind kind = kind(evidence, text);
        Duration retryAfter = evidence.retryAfter == null ? RetryAfter.inText(text) : evidence.retryAfter;
        String shown = CleanText.line(text.isBlank() && evidence.message != null ? evidence.message : text, MAX_TEXT);
        String subject = text + "\n" + evidence.code + "\n" + evidence.status;
        for (ServerConfig.ErrorRule rule : rules) {
            if (rule.match().matcher(subject.substring(0, Math.min(subject.length(), 10_000))).find()) {
                Duration pause = rule.pause() == null ? retryAfter : rule.pause();
                return new ToolError(rule.kind(), evidence.status, evidence.code, shown, pause);
            }
        }
        return new ToolError(kind, evidence.status, evidence.code,
                shown.isEmpty() ? "the tool failed and said nothing" : shown, retryAfter);
    }

    private static Kind kind(Evidence evidence, String text) {
        Kind byCode = evidence.code == null ? null : TextRules.ofCode(evidence.code);
        if (evidence.kind != null && evidence.kind != Kind.UNKNOWN) {
            // Many servers report whatever goes wrong as -32603 or -32602; a status knows better.
            return evidence.status == null ? evidence.kind : ofStatus(evidence.status, byCode);
        }
        if (evidence.status != null) {
            return ofStatus(evidence.status, byCode);
        }
        if (byCode != null) {
            return byCode;
        }
        Kind byText = TextRules.ofText(text.toLowerCase(Locale.ROOT));
        return byText == null ? Kind.UNKNOWN : byText;
    }

    private static @Nullable Kind ofRpcCode(int code) {
        return switch (code) {
            case JSON_RPC_INVALID_PARAMS, JSON_RPC_INVALID_REQUEST, JSON_RPC_METHOD_NOT_FOUND -> Kind.ARGUMENT;
            case MCP_RESOURCE_NOT_FOUND -> Kind.NOT_FOUND;
            default -> null;
        };
    }

    private static Kind ofStatus(int status, @Nullable Kind byCode) {
        return switch (status) {
            case 401, 403 -> byCode == Kind.RATE ? Kind.RATE : Kind.PERMISSION;
            case 404, 410 -> Kind.NOT_FOUND;
            case 409, 412 -> Kind.CONFLICT;
            case 429 -> Kind.RATE;
            case 408, 425 -> Kind.TRANSIENT;
            default -> status >= 500 ? byCode == Kind.OUTAGE ? Kind.OUTAGE : Kind.TRANSIENT
                    : byCode == Kind.CONFLICT || byCode == Kind.NOT_FOUND ? byCode : Kind.ARGUMENT;
        };
    }
}
