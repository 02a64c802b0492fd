package io.github.synthskills.core;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** What an argument looks like as it is written in a spec, in words that do not tell what it says. Pure. */
final class ArgumentForm {

    private static final Pattern EMBEDDED = Pattern.compile("\\$\\{");
    private static final Map<String, Pattern> FORMS = forms();

    private ArgumentForm() {}

    private static Map<String, Pattern> forms() {
        Map<String, Pattern> forms = new LinkedHashMap<>();
        forms.put("a list", Pattern.compile("(?s)\\[.*\\]"));
        forms.put("an object", Pattern.compile("(?s)\\{.*\\}"));
        forms.put("true or false", Pattern.compile("true|false"));
        forms.put("nothing", Pattern.compile("|null"));
        forms.put("a whole number", Pattern.compile("-?\\d{1,18}"));
        forms.put("a number", Pattern.compile("-?\\d{1,18}\\.\\d{1,18}"));
        forms.put("a date", Pattern.compile("\\d{4}-\\d{2}-\\d{2}"));
        forms.put("a date and time (RFC 3339)", Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?(Z|[+-]\\d{2}:\\d{2})"));
        forms.put("an e-mail address", Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@]+"));
        forms.put("a web address", Pattern.compile("[a-z][a-z0-9+.-]{1,20}://\\S+"));
        forms.put("a path from the root", Pattern.compile("/\\S*"));
        forms.put("names with a slash between them", Pattern.compile("[^\\s/]+(/[^\\s/]+)+"));
        forms.put("names with commas between them", Pattern.compile("[^\\s,]+(, ?[^\\s,]+)+"));
        forms.put("one word", Pattern.compile("\\S+"));
        return forms;
    }

    /** The form of what is written. */
    static String of(String written) {
        String text = written.strip();
        boolean whole = text.startsWith("${") && text.endsWith("}");
        long embedded = EMBEDDED.matcher(text).results().count();
        if (embedded == 1 && whole) {
            return "an expression";
        }
        if (embedded > 0) {
            return "text with " + (embedded == 1 ? "an expression" : embedded + " expressions") + " in it";
        }
        return FORMS.entrySet().stream()
                .filter(form -> form.getValue().matcher(text).matches())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(text.length() <= 40 ? "a few words" : text.length() <= 200 ? "a sentence" : "a long text");
    }
}
