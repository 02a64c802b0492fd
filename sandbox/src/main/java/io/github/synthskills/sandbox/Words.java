package io.github.synthskills.sandbox;

import java.util.List;
import java.util.SplittableRandom;

/** The words that messages are made of. Few file names, so that different mails of one company carry namesakes. */
final class Words {

    /** The 40 companies that write; their domains end in {@code .example}. */
    static final List<String> COMPANIES = List.of(
            "alderbrook", "amberline", "basaltworks", "bluefjord", "brightloom", "cedarpoint", "cobaltsea", "copperleaf",
            "dunewind", "eastgate", "elmstone", "fernhill", "flintridge", "foxglove", "granary", "greyharbor",
            "hazelmoor", "ironwood", "juniperco", "kestrel", "lanternfish", "larkfield", "limewharf", "maplecross",
            "millrace", "moonquarry", "northmead", "oakfen", "orchardbay", "pinehaven", "quartzlane", "redcliff",
            "saltmarsh", "silverbirch", "stonebridge", "tidewater", "umberfield", "violetpeak", "westmere", "yarrow");

    private static final List<String> FIRST = List.of(
            "Ada", "Bela", "Carla", "Dmitri", "Elif", "Farid", "Greta", "Hana", "Igor", "Jun", "Kofi", "Lena");
    private static final List<String> LAST = List.of(
            "Adler", "Brandt", "Costa", "Dahl", "Evers", "Fontaine", "Garcia", "Hoang", "Ito", "Jensen", "Kim", "Lopez");
    private static final List<String> FILES = List.of(
            "invoice", "contract", "Quarterly report", "price list", "scan_0001", "statement", "order confirmation",
            "Angebot M\u00e4rz", "it's final", "budget $ 2.0", "delivery note", "timesheet");
    private static final List<String> SUBJECTS = List.of(
            "Invoice for your order", "Contract draft for review", "Minutes of our call", "Delivery schedule",
            "Question about the offer", "Monthly figures", "Reminder: open items", "Updated price list");

    private Words() {}

    static String company(SplittableRandom random) {
        return pick(COMPANIES, random);
    }

    static String person(SplittableRandom random) {
        return pick(FIRST, random) + " " + pick(LAST, random);
    }

    static String file(SplittableRandom random) {
        String name = pick(FILES, random);
        return random.nextInt(4) > 0 ? name : name + " (" + (2 + random.nextInt(8)) + ")";
    }

    static String subject(SplittableRandom random) {
        return pick(SUBJECTS, random);
    }

    private static String pick(List<String> words, SplittableRandom random) {
        return words.get(random.nextInt(words.size()));
    }
}
