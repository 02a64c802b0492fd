package io.github.synthskills.sandbox;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the running example must leave on the drive, computed from the mailbox alone, without Synth.
 *
 * @param folders the paths of the company folders, {@code /Archive/<company>}; also of companies whose files all fail
 * @param files the SHA-256 (lower-case hex) of the bytes by path
 * @param failing why a file cannot be archived, by effect key {@code messageId + '/' + fileId}
 */
public record ExpectedArchive(
        SortedSet<String> folders, SortedMap<String, String> files, SortedMap<String, Failure> failing) {

    /** Why a file that matches cannot be archived. */
    public enum Failure {
        /** Its message is poisoned: the download always fails. */
        POISON,
        /** It is an attached item that is named like a file and has no bytes. */
        NO_BYTES
    }

    /** Copies the collections. */
    public ExpectedArchive {
        folders = Collections.unmodifiableSortedSet(new TreeSet<>(folders));
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        failing = Collections.unmodifiableSortedMap(new TreeMap<>(failing));
    }

    /**
     * The archive of the messages of the last days.
     *
     * @param mailbox the mailbox, with the same seed, size and {@code now} as the server's
     * @param now the {@code now} of the run
     * @param days how many days to look back, the exact instant included
     * @param internalDomain senders at this domain are left out, whatever their case; its subdomains are not
     * @param extensions the file name extensions, lower-case without a dot
     */
    public static ExpectedArchive of(
            Mailbox mailbox, Instant now, int days, String internalDomain, List<String> extensions) {
        TreeSet<String> folders = new TreeSet<>();
        TreeMap<String, String> files = new TreeMap<>();
        TreeMap<String, Failure> failing = new TreeMap<>();
        Instant start = now.minus(Duration.ofDays(days));
        for (int index = 0; index < mailbox.size() && !mailbox.received(index).isBefore(start); index++) {
            Message message = mailbox.message(index);
            if (!message.hasAttachments()
                    || !(message.sender() instanceof Sender.Known sender)
                    || sender.address().toLowerCase(Locale.ROOT).endsWith("@" + internalDomain)) {
                continue;
            }
            String folder = "/Archive/" + company(sender.address());
            for (Attachment attachment : message.attachments()) {
                if (!(attachment.name() instanceof Attachment.Name.Given name) || !matches(name.text(), extensions)) {
                    continue;
                }
                folders.add(folder);
                String mark = Digests.sha256(message.id() + attachment.id()).substring(0, 8);
                if (message.poison()) {
                    failing.put(message.id() + "/" + attachment.id(), Failure.POISON);
                } else if (attachment.kind() == Attachment.Kind.ITEM) {
                    failing.put(message.id() + "/" + attachment.id(), Failure.NO_BYTES);
                } else {
                    files.put(folder + "/" + mark + "-" + name.text(), Digests.sha256(attachment.bytes()));
                }
            }
        }
        return new ExpectedArchive(folders, files, failing);
    }

    /** How the state file of a OneDrive app differs from this. */
    public Comparison compare(Path stateFile) {
        return compare(Drive.read(stateFile));
    }

    /** How a drive differs from this. */
    public Comparison compare(Drive drive) {
        SortedMap<String, DriveEntry.StoredFile> stored = drive.files();
        List<String> missing = new ArrayList<>();
        List<String> wrongBytes = new ArrayList<>();
        files.forEach((path, sha256) -> {
            DriveEntry.StoredFile file = stored.get(path);
            if (file == null) {
                missing.add(path);
            } else if (!file.sha256().equals(sha256)) {
                wrongBytes.add(path);
            }
        });
        List<String> unexpected =
                stored.keySet().stream().filter(path -> !files.containsKey(path)).toList();
        TreeMap<String, Integer> duplicates = new TreeMap<>(drive.uploads());
        duplicates.values().removeIf(uploads -> uploads < 2);
        List<String> there = drive.folders();
        List<String> missingFolders =
                folders.stream().filter(folder -> !there.contains(folder)).toList();
        List<String> unexpectedFolders = there.stream()
                .filter(folder -> !folder.equals("/Archive") && !folders.contains(folder))
                .toList();
        int found = files.size() - missing.size() - wrongBytes.size();
        return new Comparison(
                found, missing, unexpected, wrongBytes, duplicates, missingFolders, unexpectedFolders);
    }

    private static boolean matches(String name, List<String> extensions) {
        String lower = name.toLowerCase(Locale.ROOT);
        return extensions.stream().anyMatch(extension -> lower.endsWith("." + extension));
    }

    private static String company(String address) {
        String domain = address.substring(address.indexOf('@') + 1).toLowerCase(Locale.ROOT);
        int dot = domain.indexOf('.');
        return dot < 0 ? domain : domain.substring(0, dot);
    }
}
