package io.github.synthskills.core.experience;

import io.github.synthskills.runtime.text.Durations;
import java.time.Duration;

/** What an experience changes in what is built. */
public sealed interface Remedy {

    /** What it is about, in a few words that a user can type; figures are no part of it. */
    String name();

    /** What it changes, in words. */
    String effect();

    /** The more careful of this and another of the same name. */
    default Remedy with(Remedy other) {
        return other;
    }

    /** No more than so many calls per second to a server. */
    record RateLimit(String server, double perSecond) implements Remedy {
        @Override
        public String name() {
            return "rate";
        }

        @Override
        public String effect() {
            return "at most " + figure() + " calls per second to " + server;
        }

        @Override
        public Remedy with(Remedy other) {
            return other instanceof RateLimit limit && limit.perSecond < perSecond ? other : this;
        }

        /** The figure as a person would write it. */
        private String figure() {
            return perSecond == Math.rint(perSecond) ? Long.toString(Math.round(perSecond)) : Double.toString(perSecond);
        }
    }

    /** What is there already is success: {@code ensure: exists}. */
    record EnsureExists() implements Remedy {
        @Override
        public String name() {
            return "ensure";
        }

        @Override
        public String effect() {
            return "what is there already is success, as with 'ensure: exists'";
        }
    }

    /** An argument is never larger. */
    record Clamp(String argument, long maximum) implements Remedy {
        @Override
        public String name() {
            return "clamp " + argument;
        }

        @Override
        public String effect() {
            return "argument '" + argument + "' is at most " + maximum;
        }

        @Override
        public Remedy with(Remedy other) {
            return other instanceof Clamp clamp && clamp.maximum < maximum ? other : this;
        }
    }

    /** A member of the result may be missing; {@code path} as in {@code value[].from.address}, from the whole result. */
    record Optional(String path) implements Remedy {
        @Override
        public String name() {
            return "optional " + path;
        }

        @Override
        public String effect() {
            return path + " may be missing in a result";
        }
    }

    /** A call may take longer. */
    record Timeout(Duration atLeast) implements Remedy {
        @Override
        public String name() {
            return "timeout";
        }

        @Override
        public String effect() {
            return "a call may take " + Durations.text(atLeast);
        }

        @Override
        public Remedy with(Remedy other) {
            return other instanceof Timeout timeout && timeout.atLeast.compareTo(atLeast) > 0 ? other : this;
        }
    }

    /** The words of a step do not mean this tool. */
    record Avoid(String intent) implements Remedy {
        @Override
        public String name() {
            return "avoid " + intent;
        }

        @Override
        public String effect() {
            return "\"" + intent + "\" hardly means this tool";
        }
    }

    /** The words of a step mean this tool. */
    record Prefer(String intent) implements Remedy {
        @Override
        public String name() {
            return "prefer " + intent;
        }

        @Override
        public String effect() {
            return "\"" + intent + "\" means this tool";
        }
    }

    /** What an argument looks like in calls that go well: its form, such as {@code date RFC 3339}, never a value. */
    record Form(String argument, String form) implements Remedy {
        @Override
        public String name() {
            return "form " + argument + ": " + form;
        }

        @Override
        public String effect() {
            return "argument '" + argument + "' is given as " + form;
        }
    }

    /** Nothing by itself: it is told where it matters. */
    record Tell() implements Remedy {
        @Override
        public String name() {
            return "tell";
        }

        @Override
        public String effect() {
            return "changes no code, a person has to mend it";
        }
    }
}
