package io.github.synthskills.core.rewrite;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A date in a goal: {@code 2026-01-31}, {@code 31 January 2026} or {@code January 31, 2026}. Forms in which days and months
 * could be confused are none.
 *
 * @param last the number of its last token
 * @param text the date as {@code 2026-01-31}
 */
record GoalDate(int last, String text) {

    private static final Pattern ISO = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})");
    private static final Pattern DAY = Pattern.compile("(\\d{1,2})(?:st|nd|rd|th)?");
    private static final Pattern YEAR = Pattern.compile("\\d{4}");
    private static final List<String> MONTHS = List.of("january", "february", "march", "april", "may", "june", "july", "august",
            "september", "october", "november", "december");

    /** The date that begins with a token; none or one. */
    static List<GoalDate> at(List<GoalToken> tokens, int first) {
        Matcher iso = ISO.matcher(tokens.get(first).text());
        if (iso.matches()) {
            return date(first, Integer.parseInt(iso.group(1)), Integer.parseInt(iso.group(2)), iso.group(3));
        }
        int month = month(word(tokens, first));
        if (month > 0) {
            int year = word(tokens, first + 2).equals(",") ? first + 3 : first + 2;
            return written(tokens, first + 1, month, year);
        }
        return written(tokens, first, month(word(tokens, first + 1)), first + 2);
    }

    private static List<GoalDate> written(List<GoalToken> tokens, int dayAt, int month, int yearAt) {
        Matcher day = DAY.matcher(word(tokens, dayAt));
        String year = word(tokens, yearAt);
        return month > 0 && day.matches() && YEAR.matcher(year).matches()
                ? date(yearAt, Integer.parseInt(year), month, day.group(1))
                : List.of();
    }

    private static String word(List<GoalToken> tokens, int at) {
        return at < tokens.size() && tokens.get(at).kind() != GoalToken.Kind.QUOTED ? tokens.get(at).lower() : "";
    }

    /** From 1; 0 if it is none. */
    private static int month(String word) {
        for (int i = 0; i < MONTHS.size(); i++) {
            if (word.equals(MONTHS.get(i)) || (word.length() == 3 && MONTHS.get(i).startsWith(word))) {
                return i + 1;
            }
        }
        return 0;
    }

    private static List<GoalDate> date(int last, int year, int month, String day) {
        List<GoalDate> dates = new ArrayList<>();
        try {
            dates.add(new GoalDate(last, LocalDate.of(year, month, Integer.parseInt(day)).toString()));
        } catch (DateTimeException noSuchDay) {
            return List.of();
        }
        return dates;
    }
}
