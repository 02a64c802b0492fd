package io.github.synthskills.core.rewrite;

import io.github.synthskills.core.rewrite.Candidate.Kind;
import io.github.synthskills.core.spec.PlanLiteral;
import io.github.synthskills.runtime.text.Durations;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Finds the literals of a plan that say what a value of a goal says. */
final class Places {

    private final List<PlanLiteral> literals;

    Places(List<PlanLiteral> literals) {
        this.literals = literals;
    }

    List<Slot.Place> of(Candidate value) {
        List<Slot.Place> places = new ArrayList<>();
        for (PlanLiteral literal : literals) {
            switch (value.kind()) {
                case LIST -> list(value, literal, places);
                case NUMBER -> number(value, literal, places);
                case DURATION -> duration(value, literal, places);
                case DATE -> within(value, value.text(), literal, "", places);
                case QUOTED -> text(value, "", literal, places);
                default -> endings(value, literal, places);
            }
        }
        return places;
    }

    private static void list(Candidate value, PlanLiteral literal, List<Slot.Place> places) {
        Writing writing = literal.kind() == PlanLiteral.Kind.LIST ? Writing.between(value.items(), literal.items()) : null;
        if (writing != null) {
            places.add(new Slot.Place(literal, 0, literal.text().length(), writing, ""));
        }
    }

    private static void number(Candidate value, PlanLiteral literal, List<Slot.Place> places) {
        if (literal.kind() == PlanLiteral.Kind.NUMBER) {
            try {
                if (new BigDecimal(literal.text()).compareTo(new BigDecimal(value.text())) == 0) {
                    places.add(new Slot.Place(literal, 0, literal.text().length(), Writing.AS_IS, ""));
                }
            } catch (NumberFormatException otherNotation) {
                return;
            }
        } else {
            within(value, value.text(), literal, "", places);
        }
    }

    /** A length of time is one where the plan says so: of that type, or in the short form. */
    private static void duration(Candidate value, PlanLiteral literal, List<Slot.Place> places) {
        Duration wanted = Durations.parse(value.text());
        boolean is = literal.kind() == PlanLiteral.Kind.TEXT
                && (literal.type().equals("duration") || literal.text().matches("\\d+(ms|s|m|min|h|d)"));
        if (is && wanted != null && Objects.equals(wanted, Durations.parse(literal.text()))) {
            places.add(new Slot.Place(literal, 0, literal.text().length(), Writing.AS_IS, ""));
        }
    }

    /** The text, or what is left of it without the ending of a plural or a possessive. */
    private static void endings(Candidate value, PlanLiteral literal, List<Slot.Place> places) {
        int before = places.size();
        text(value, "", literal, places);
        for (String ending : List.of("'s", "\u2019s", "s")) {
            if (places.size() == before && value.text().endsWith(ending) && value.text().length() > ending.length() + 2) {
                text(value, ending, literal, places);
            }
        }
    }

    private static void text(Candidate value, String ending, PlanLiteral literal, List<Slot.Place> places) {
        String text = value.text().substring(0, value.text().length() - ending.length());
        if (literal.kind() == PlanLiteral.Kind.LIST) {
            Writing writing = Writing.between(List.of(text), literal.items());
            if (writing != null) {
                places.add(new Slot.Place(literal, 0, literal.text().length(), writing, ending));
            }
        } else if (literal.kind() == PlanLiteral.Kind.TEXT) {
            within(value, text, literal, ending, places);
        }
    }

    /** Every place in a longer text where these words stand, as words. */
    private static void within(Candidate value, String text, PlanLiteral literal, String ending, List<Slot.Place> places) {
        String inLiteral = literal.text();
        String lower = inLiteral.toLowerCase(Locale.ROOT);
        String wanted = text.toLowerCase(Locale.ROOT);
        if (literal.kind() != PlanLiteral.Kind.TEXT || wanted.isEmpty() || lower.length() != inLiteral.length()) {
            return;
        }
        for (int at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, at + 1)) {
            int end = at + wanted.length();
            Writing writing = Writing.between(List.of(text), List.of(inLiteral.substring(at, end)));
            boolean dateOfTime = value.kind() == Kind.DATE && inLiteral.startsWith("T", end);
            if (writing != null && isEdge(inLiteral, at - 1) && (isEdge(inLiteral, end) || dateOfTime)) {
                places.add(new Slot.Place(literal, at, end, writing, ending));
            }
        }
    }

    private static boolean isEdge(String text, int at) {
        return at < 0 || at >= text.length() || !Character.isLetterOrDigit(text.charAt(at));
    }
}
