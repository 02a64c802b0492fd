package io.github.synthskills.sandbox;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a drive differs from the expected archive; all lists are sorted paths.
 *
 * @param found the number of expected files that are there with the right bytes
 * @param missing the expected files that are not there
 * @param unexpected the files that should not be there
 * @param wrongBytes the expected files that are there with other bytes
 * @param duplicates the number of uploads of each path that was uploaded more than once
 * @param missingFolders the expected company folders that are not there
 * @param unexpectedFolders the folders that should not be there
 */
public record Comparison(
        int found,
        List<String> missing,
        List<String> unexpected,
        List<String> wrongBytes,
        SortedMap<String, Integer> duplicates,
        List<String> missingFolders,
        List<String> unexpectedFolders) {

    /** Copies the collections. */
    public Comparison {
        missing = List.copyOf(missing);
        unexpected = List.copyOf(unexpected);
        wrongBytes = List.copyOf(wrongBytes);
        duplicates = Collections.unmodifiableSortedMap(new TreeMap<>(duplicates));
        missingFolders = List.copyOf(missingFolders);
        unexpectedFolders = List.copyOf(unexpectedFolders);
    }

    /** Whether there is no difference at all. */
    public boolean exact() {
        return missing.isEmpty() && unexpected.isEmpty() && wrongBytes.isEmpty() && duplicates.isEmpty()
                && missingFolders.isEmpty() && unexpectedFolders.isEmpty();
    }

    /** One line for people: {@code 2 missing, 0 unexpected, 0 with wrong bytes, 1 duplicates, 0 folders off}. */
    public String summary() {
        return missing.size() + " missing, " + unexpected.size() + " unexpected, " + wrongBytes.size()
                + " with wrong bytes, " + duplicates.size() + " duplicates, "
                + (missingFolders.size() + unexpectedFolders.size()) + " folders off";
    }
}
