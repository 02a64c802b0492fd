package io.github.synthskills.runtime.type;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The general categories of Unicode. ECMA 262 knows them by short and by long names, java.util.regex by short ones only. */
final class UnicodeCategories {

    private static final Pattern SHORT = Pattern.compile("[LMNPSZC][a-z]?");
    private static final Pattern PREFIX = Pattern.compile("^(?:General_Category|gc)=");

    private static final Map<String, String> LONG = Map.ofEntries(
            Map.entry("Letter", "L"), Map.entry("Uppercase_Letter", "Lu"), Map.entry("Lowercase_Letter", "Ll"),
            Map.entry("Titlecase_Letter", "Lt"), Map.entry("Modifier_Letter", "Lm"), Map.entry("Other_Letter", "Lo"),
            Map.entry("Mark", "M"), Map.entry("Nonspacing_Mark", "Mn"), Map.entry("Spacing_Mark", "Mc"),
            Map.entry("Enclosing_Mark", "Me"), Map.entry("Number", "N"), Map.entry("Decimal_Number", "Nd"),
            Map.entry("Letter_Number", "Nl"), Map.entry("Other_Number", "No"), Map.entry("Punctuation", "P"),
            Map.entry("Connector_Punctuation", "Pc"), Map.entry("Dash_Punctuation", "Pd"), Map.entry("Open_Punctuation", "Ps"),
            Map.entry("Close_Punctuation", "Pe"), Map.entry("Initial_Punctuation", "Pi"), Map.entry("Final_Punctuation", "Pf"),
            Map.entry("Other_Punctuation", "Po"), Map.entry("Symbol", "S"), Map.entry("Math_Symbol", "Sm"),
            Map.entry("Currency_Symbol", "Sc"), Map.entry("Modifier_Symbol", "Sk"), Map.entry("Other_Symbol", "So"),
            Map.entry("Separator", "Z"), Map.entry("Space_Separator", "Zs"), Map.entry("Line_Separator", "Zl"),
            Map.entry("Paragraph_Separator", "Zp"), Map.entry("Control", "Cc"), Map.entry("Format", "Cf"),
            Map.entry("Surrogate", "Cs"), Map.entry("Private_Use", "Co"));

    private UnicodeCategories() {}

    /** The short name of a category, or null if it is none that is known. */
    static @Nullable String shortName(String name) {
        String category = PREFIX.matcher(name).replaceFirst("");
        return SHORT.matcher(category).matches() ? category : LONG.get(category);
    }
}
