package io.github.synthskills.core.rewrite;

import io.github.synthskills.core.rewrite.Candidate.Kind;
import io.github.synthskills.core.spec.PlanLiteral;
import io.github.synthskills.core.spec.PlanText;
import io.github.synthskills.core.spec.PlanText.Exchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes a value of a goal as its place in the plan writes such values. */
final class Transfer {

    private static final Pattern UNCLEAR_STEM = Pattern.compile(".*(?:s|ie|[sxz]e|[cs]he)");

    private final Slot slot;
    private final Candidate value;
    private final Slot.Place place;
    private final PlanText plan;

    private Transfer(Slot slot, Slot.Place place, Candidate value, PlanText plan) {
        this.slot = slot;
        this.place = place;
        this.value = value;
        this.plan = plan;
    }

    /** What came of it. */
    sealed interface Result {}

    /** The value can take its place. */
    record Done(Exchange exchange) implements Result {}

    /** It cannot, or it is not clear how. */
    record Doubt(String reason) implements Result {}

    static Result of(Slot slot, Candidate value, PlanText plan) {
        Slot.Place place = slot.place();
        return place == null
                ? new Doubt(slot.doubt() + ", and '" + value.text() + "' is wanted")
                : new Transfer(slot, place, value, plan).result();
    }

    private Result result() {
        String deciding = deciding();
        if (deciding != null) {
            return new Doubt("'" + slot.value().text() + "' is also in '" + deciding + "'");
        }
        PlanLiteral literal = place.literal();
        List<String> texts = new ArrayList<>();
        for (String part : value.parts()) {
            String text = written(part);
            if (text == null) {
                return new Doubt("it is not clear how '" + part + "' is written where the plan has '" + before() + "'");
            }
            texts.add(text);
        }
        if (literal.kind() == PlanLiteral.Kind.LIST) {
            return Set.copyOf(texts).size() == texts.size()
                    ? new Done(new Exchange(literal, 0, literal.text().length(), "", texts))
                    : new Doubt("'" + value.text() + "' has something twice");
        }
        return texts.size() == 1
                ? new Done(new Exchange(literal, place.start(), place.end(), texts.get(0), List.of()))
                : new Doubt("'" + value.text() + "' are several values, and the plan has '" + before() + "'");
    }

    private String before() {
        return place.literal().kind() == PlanLiteral.Kind.LIST
                ? place.literal().text()
                : place.literal().text().substring(place.start(), place.end());
    }

    /** A text that chooses a tool, or describes an input, in which the old value is a word, too. */
    private @Nullable String deciding() {
        List<String> parts = new ArrayList<>(slot.value().parts());
        parts.addAll(place.literal().kind() == PlanLiteral.Kind.LIST ? place.literal().items() : List.of(before()));
        for (String part : parts) {
            Pattern word = Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(part) + "(?![\\p{L}\\p{N}])",
                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
            for (String text : plan.deciding()) {
                if (word.matcher(text).find()) {
                    return text;
                }
            }
        }
        return null;
    }

    private @Nullable String written(String part) {
        return switch (value.kind()) {
            case NUMBER -> number(part);
            case DATE, DURATION -> part;
            default -> text(part);
        };
    }

    /** A whole number stays one. */
    private @Nullable String number(String part) {
        return part.indexOf('.') >= 0 && before().indexOf('.') < 0 ? null : part;
    }

    private @Nullable String text(String part) {
        String bare = part;
        if (value.kind() != Kind.QUOTED && !place.ending().isEmpty()) {
            if (!part.endsWith(place.ending())) {
                return null;
            }
            bare = part.substring(0, part.length() - place.ending().length());
            if (place.ending().equals("s") && UNCLEAR_STEM.matcher(bare.toLowerCase(Locale.ROOT)).matches()) {
                return null;
            }
        }
        boolean clear = value.kind() == Kind.QUOTED || place.writing() != Writing.AS_IS || letters(slot.value().parts()).contains(
                Writing.letters(bare)) || Writing.letters(bare).equals("none");
        return clear ? place.writing().of(bare) : null;
    }

    private static Set<String> letters(List<String> parts) {
        Set<String> letters = new TreeSet<>();
        parts.forEach(part -> letters.add(Writing.letters(part)));
        return letters;
    }
}
