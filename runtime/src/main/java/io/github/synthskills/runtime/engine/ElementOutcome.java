package io.github.synthskills.runtime.engine;

import io.github.synthskills.runtime.Codec;
import io.github.synthskills.runtime.Failure;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ToolError;
import io.github.synthskills.runtime.ToolException;
import org.jspecify.annotations.Nullable;

/** How the end of an element is written down in the run store, for the process that wants to know. */
final class ElementOutcome {

    private static final String DONE = "done";
    private static final String REPLAYED = "replayed";
    private static final String FAILED = "failed";
    private static final String IN_DOUBT = "inDoubt";
    private static final String MESSAGE = "message";
    private static final String FATAL = "fatal";

    private ElementOutcome() {}

    static <R extends @Nullable Object> Json write(ElementResult<R> result, Codec<R> codec, Secrets secrets) {
        if (result instanceof ElementResult.Done<R> done) {
            Json value = codec.write(done.value());
            return Json.object().put(DONE, value.isAbsent() ? Json.NULL : value).put(REPLAYED, done.replayed()).build();
        }
        if (result instanceof ElementResult.Failed<R> failed) {
            return failed(failed.failure(), failed.inDoubt(), secrets.hide(String.valueOf(failed.cause().getMessage())));
        }
        throw new IllegalStateException("a dry run does not leave its process");
    }

    static Json failed(Failure failure, boolean inDoubt, String message) {
        return Json.object().put(FAILED, failure.write()).put(IN_DOUBT, inDoubt).put(MESSAGE, message).build();
    }

    /** What concerns the whole run, with the reason for people. */
    static Json fatal(String reason) {
        return Json.object().put(FATAL, reason).build();
    }

    /** Why the whole run has to stop; null if it has not. */
    static @Nullable String fatal(Json outcome) {
        return outcome.get(FATAL).orNull(Json::string);
    }

    /** An outcome that is not {@link #fatal(Json) fatal}. */
    static <R extends @Nullable Object> ElementResult<R> read(Json outcome, Codec<R> codec) {
        if (outcome.get(FAILED).isObject()) {
            Failure failure = Failure.read(outcome.get(FAILED));
            return new ElementResult.Failed<>(
                    failure, outcome.get(IN_DOUBT).bool(), new Elsewhere(outcome.get(MESSAGE).string(), failure.error()));
        }
        return new ElementResult.Done<>(codec.read(outcome.get(DONE)), outcome.get(REPLAYED).bool());
    }

    /** What an element threw in another process. */
    private static final class Elsewhere extends ToolException {
        private static final long serialVersionUID = 1L;
        private final String message;

        Elsewhere(String message, ToolError error) {
            super("", error, true);
            this.message = message;
        }

        @Override
        public String getMessage() {
            return message;
        }
    }
}
