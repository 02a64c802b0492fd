package io.github.synthskills.core.route;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** English words by what they do in a request. Whoever adds one adds pairs of requests to the tests that it must not make the same. */
final class LightWords {

    /** Articles and what stands in their place. */
    static final Set<String> ARTICLES = words("a an the this that these those such");

    /** Say how the word after them belongs; where they differ, the meaning does. */
    static final Set<String> STRONG = words("about from to into via through before after until since between than under over without except"
            + " by as not toward towards");

    /** Say it, too, but one stands for another too often: classes in CS, classes of CS. */
    static final Set<String> WEAK = words("of in on at for with by into onto during");

    static final Set<String> AUXILIARIES = words("is are was were be been being am do does did do will would can could shall should may"
            + " might has have had");

    /** Mean nothing but for what {@link Weight} says. */
    static final Set<String> NULL = words(
            "a an the this that these those such there here it its is are was were be been being am do does did done has have had having"
                    + " will would can could shall should might"
                    + " i me you your we us our they them their he she his her one ones"
                    + " please kindly show list give tell find get display provide want wanted need like wish look looking see let help hi"
                    + " hello hey okay ok so well also just know name sure thanks thank"
                    + " of in on at for with by to into onto from as during among amongst what which whom that concerning regarding about"
                    + " if and some any all"
                    + " available availability offered offer offering offers used using existing located present possible called named"
                    + " considered"
                    + " right going go goes");

    /** Of no weight after what they describe, of weight before it: cars used in Rome, used cars. */
    static final Set<String> LIGHT_AFTER = words("available offered offering offers offer used using existing located present possible"
            + " called named considered availability");

    /** With them the question begins, where something stands before it. */
    static final Set<String> QUESTION = words("what which who whom whose when where why how is are was were can could will would do does"
            + " did may should am has have");

    /** People and things without their names. */
    static final Set<String> OBJECTS = words("me you him her them it us");

    /** Verbs with which one asks; nouns or verbs of their own further on. */
    static final Set<String> ASKING = words("name list find describe display");

    /** Possessives: like articles, they stand between a preposition and its noun. */
    static final Set<String> POSSESSIVES = words("my your his her its our their");

    /** Of to be and to have, what stands between somebody and what is done to them. */
    static final Set<String> BEING = words("is are was were be been being am has have had");

    /** Who does something, or to whom it is done. */
    static final Set<String> SUBJECTS = words("who that which i we they he she it you");

    /** With which a command to change something begins; there one file is not all files. */
    static final Set<String> CHANGING = words(
            "add append approve archive assign attach ban block book buy cancel change clear clone close comment commit copy create"
                    + " deactivate delete deploy disable drop edit email empty enable forward grant hide import insert install invite kill"
                    + " leave lock mail make mark merge message modify move mute order pause pay post publish purge push put reboot release"
                    + " remove rename replace reply reschedule reset restart restore resume return revert revoke run save schedule send set"
                    + " share ship sign start stop submit subscribe switch tag terminate transfer turn uninstall unlock unmute unshare"
                    + " unsubscribe update upload withdraw write");

    private LightWords() {}

    static boolean isPreposition(String word) {
        return STRONG.contains(word) || WEAK.contains(word);
    }

    private static Set<String> words(String words) {
        return Set.copyOf(new HashSet<>(List.of(words.split(" "))));
    }
}
