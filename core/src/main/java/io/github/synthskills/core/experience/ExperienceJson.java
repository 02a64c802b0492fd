package io.github.synthskills.core.experience;

import io.github.synthskills.core.experience.Learned.Standing;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ShapeMismatch;
import io.github.synthskills.runtime.text.CleanText;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Experiences as JSON, for the lock and for what the memory keeps and exchanges. What is read may come from anywhere: texts that
 * are long or hold invisible characters, and figures that cannot be, are refused.
 */
public final class ExperienceJson {

    private static final int LONGEST_NAME = 400;
    private static final int LONGEST_WORDS = 2_000;
    /** A few calls a day; with less, a skill would just stand still. */
    private static final double LEAST_PER_SECOND = 0.0001;
    private static final double MOST_PER_SECOND = 1_000_000;
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    private ExperienceJson() {}

    /** An experience as an object. */
    public static Json write(Experience experience) {
        return builder(experience).build();
    }

    /** What a lock keeps as an object. */
    public static Json write(Learned learned) {
        Standing standing = learned.standing();
        return builder(learned.experience())
                .put("step", learned.step())
                .putIfPresent("standing", standing == Standing.APPLIED ? null : word(standing), Json::of)
                .build();
    }

    private static Json.ObjectBuilder builder(Experience experience) {
        return Json.object()
                .put("tool", experience.tool())
                .put("pin", experience.pin())
                .put("positive", experience.positive())
                .putIfPresent("error", experience.error(), ExperienceJson::write)
                .putIfPresent("cause", experience.cause(), cause -> Json.of(word(cause)))
                .put("remedy", write(experience.remedy()))
                .put("evidence", write(experience.evidence()));
    }

    private static Json write(ErrorFingerprint error) {
        return Json.object()
                .put("kind", error.kind())
                .put("class", error.messageClass())
                .putIfPresent("code", error.code(), Json::of)
                .build();
    }

    private static Json write(Evidence evidence) {
        return Json.object().put("seen", evidence.seen()).put("of", evidence.of()).put("runs", evidence.runs()).build();
    }

    private static Json write(Remedy remedy) {
        if (remedy instanceof Remedy.RateLimit rate) {
            return kind("rate").put("server", rate.server()).put("perSecond", rate.perSecond()).build();
        }
        if (remedy instanceof Remedy.Clamp clamp) {
            return kind("clamp").put("argument", clamp.argument()).put("maximum", clamp.maximum()).build();
        }
        if (remedy instanceof Remedy.Optional optional) {
            return kind("optional").put("path", optional.path()).build();
        }
        if (remedy instanceof Remedy.Timeout timeout) {
            return kind("timeout").put("atLeast", timeout.atLeast().toString()).build();
        }
        if (remedy instanceof Remedy.Avoid avoid) {
            return kind("avoid").put("intent", avoid.intent()).build();
        }
        if (remedy instanceof Remedy.Prefer prefer) {
            return kind("prefer").put("intent", prefer.intent()).build();
        }
        if (remedy instanceof Remedy.Form form) {
            return kind("form").put("argument", form.argument()).put("form", form.form()).build();
        }
        return kind(remedy instanceof Remedy.EnsureExists ? "ensure" : "tell").build();
    }

    private static Json.ObjectBuilder kind(String kind) {
        return Json.object().put("kind", kind);
    }

    /**
     * Reads an experience.
     *
     * @throws ShapeMismatch if this is none
     */
    public static Experience read(Json json) {
        String tool = text(json.get("tool"), LONGEST_NAME);
        int slash = tool.indexOf('/');
        if (slash < 1 || slash == tool.length() - 1) {
            throw new ShapeMismatch(json.get("tool").path(), "no tool's id");
        }
        return new Experience(
                tool,
                text(json.get("pin"), LONGEST_NAME),
                json.get("positive").bool(),
                json.get("error").orNull(ExperienceJson::error),
                json.get("cause").orNull(cause -> constant(RootCause.class, cause)),
                remedy(json.get("remedy"), tool.substring(0, slash)),
                evidence(json.get("evidence")));
    }

    /**
     * Reads what a lock keeps.
     *
     * @throws ShapeMismatch if this is nothing of the kind
     */
    public static Learned readLearned(Json json) {
        Standing standing = json.get("standing").orNull(word -> constant(Standing.class, word));
        return new Learned(
                text(json.get("step"), LONGEST_NAME), read(json), standing == null ? Standing.APPLIED : standing);
    }

    private static ErrorFingerprint error(Json json) {
        return new ErrorFingerprint(
                text(json.get("kind"), LONGEST_NAME),
                text(json.get("class"), LONGEST_NAME),
                json.get("code").orNull(code -> text(code, LONGEST_NAME)));
    }

    private static Evidence evidence(Json json) {
        return new Evidence(count(json.get("seen")), count(json.get("of")), count(json.get("runs")));
    }

    private static Remedy remedy(Json json, String server) {
        return switch (json.get("kind").string()) {
            case "rate" -> rate(json, server);
            case "ensure" -> new Remedy.EnsureExists();
            case "clamp" -> new Remedy.Clamp(text(json.get("argument"), LONGEST_NAME), maximum(json.get("maximum")));
            case "optional" -> new Remedy.Optional(text(json.get("path"), LONGEST_NAME));
            case "timeout" -> new Remedy.Timeout(wait(json.get("atLeast")));
            case "avoid" -> new Remedy.Avoid(text(json.get("intent"), LONGEST_WORDS));
            case "prefer" -> new Remedy.Prefer(text(json.get("intent"), LONGEST_WORDS));
            case "form" -> new Remedy.Form(
                    text(json.get("argument"), LONGEST_NAME), text(json.get("form"), LONGEST_NAME));
            case "tell" -> new Remedy.Tell();
            default -> throw new ShapeMismatch(json.get("kind").path(), "nothing that can be learned");
        };
    }

    /** What one server's tool taught changes nothing for another server. */
    private static Remedy rate(Json json, String server) {
        double perSecond = json.get("perSecond").number();
        if (!json.get("server").string().equals(server) || !(perSecond >= LEAST_PER_SECOND && perSecond <= MOST_PER_SECOND)) {
            throw new ShapeMismatch(json.path(), "no rate of that tool's server");
        }
        return new Remedy.RateLimit(server, perSecond);
    }

    private static long maximum(Json json) {
        long maximum = json.integer();
        if (maximum < 1) {
            throw new ShapeMismatch(json.path(), "less than one");
        }
        return maximum;
    }

    private static Duration wait(Json json) {
        Duration wait = json.duration();
        if (wait.isNegative() || wait.isZero() || wait.compareTo(LONGEST_WAIT) > 0) {
            throw new ShapeMismatch(json.path(), "no wait between a moment and a day");
        }
        return wait;
    }

    private static long count(Json json) {
        long count = json.integer();
        if (count < 0) {
            throw new ShapeMismatch(json.path(), "less than nothing");
        }
        return count;
    }

    private static String text(Json json, int longest) {
        String text = json.string();
        if (text.length() > longest || !CleanText.line(text, longest).equals(text)) {
            throw new ShapeMismatch(json.path(), "too long, or with characters that do not show");
        }
        return text;
    }

    private static <E extends Enum<E>> E constant(Class<E> type, Json json) {
        for (E constant : type.getEnumConstants()) {
            if (word(constant).equals(json.string())) {
                return constant;
            }
        }
        throw new ShapeMismatch(json.path(), "no " + type.getSimpleName());
    }

    private static String word(@Nullable Enum<?> constant) {
        return constant == null ? "" : constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
