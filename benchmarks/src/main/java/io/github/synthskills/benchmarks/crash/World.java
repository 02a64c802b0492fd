package io.github.synthskills.benchmarks.crash;

import com.example.skills.ArchiveAttachments;
import com.example.skills.ArchiveAttachments.EmailAddress;
import com.example.skills.ArchiveAttachments.From;
import com.example.skills.ArchiveAttachments.Inputs;
import com.example.skills.ArchiveAttachments.Output;
import io.github.synthskills.runtime.Cel;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ledger.Ledger;
import io.github.synthskills.runtime.ledger.LedgerEntry;
import io.github.synthskills.runtime.ledger.LedgerKey;
import io.github.synthskills.runtime.ledger.RunInfo;
import io.github.synthskills.sandbox.App;
import io.github.synthskills.sandbox.Attachment;
import io.github.synthskills.sandbox.Comparison;
import io.github.synthskills.sandbox.ExpectedArchive;
import io.github.synthskills.sandbox.Message;
import io.github.synthskills.sandbox.Sandbox;
import io.github.synthskills.sandbox.SandboxOptions;
import io.github.synthskills.sandbox.Sender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A mailbox and a drive over HTTP that outlive the processes which work on them, and a ledger. */
final class World implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-03-15T12:00:00Z");

    /** Half of an upload's time passes before its effect, so that a kill finds uploads of both kinds in flight. */
    private static final int UPLOAD_MILLIS = 60;

    private static final ArchiveAttachments SKILL = new ArchiveAttachments();

    private final Sandbox sandbox;
    private final Path folder;
    private final Database database;
    private final ExpectedArchive expected;
    private int lives;

    private World(Sandbox sandbox, Path folder, Database database) {
        this.sandbox = sandbox;
        this.folder = folder;
        this.database = database;
        Inputs inputs = Inputs.defaults();
        this.expected = ExpectedArchive.of(
                sandbox.mailbox(), NOW, Math.toIntExact(inputs.days()), inputs.internalDomain(), inputs.extensions());
    }

    /**
     * Where a ledger is.
     *
     * @param environment what its processes are told beside the URL
     */
    record Database(String url, Map<String, String> environment) {}

    /** A new world in an empty folder. */
    static World create(Path folder, Database database, int messages, long seed) throws IOException {
        Sandbox sandbox = Sandbox.start(new SandboxOptions()
                .now(NOW)
                .messages(messages)
                .seed(seed)
                .state(folder.resolve("drive.jsonl"))
                .latencyMillis("upload-file", UPLOAD_MILLIS));
        World world = new World(sandbox, folder, database);
        Json servers = Json.object()
                .put("outlook", world.server(App.OUTLOOK))
                .put("onedrive", world.server(App.ONEDRIVE))
                .build();
        Files.writeString(world.servers(), Json.object().put("mcpServers", servers).build().toString());
        return world;
    }

    private Json server(App app) {
        return Json.object().put("url", sandbox.url(app).toString()).build();
    }

    private Path servers() {
        return folder.resolve("servers.json");
    }

    /** Starts a process that works on this world. */
    Life live() throws IOException {
        return Life.start(
                servers(), database.url(), folder.resolve("calls-" + ++lives + ".txt"), database.environment());
    }

    /** How many uploads had their effect so far. */
    int uploads() {
        return sandbox.drive().uploads().values().stream().mapToInt(Integer::intValue).sum();
    }

    /** How many uploads there will be. */
    int files() {
        return expected.files().size();
    }

    // --- what is done ---

    /** The calls that must not be made any more, because the ledger knows that their elements are done. */
    Set<String> finished() {
        Set<String> finished = new HashSet<>();
        try (Ledger ledger = Ledger.open(database.url(), ArchiveProgram.options(database.environment()))) {
            List<RunInfo> runs = ledger.catalog().list(SKILL.id(), 1);
            if (!runs.isEmpty()) {
                RunInfo.State reached = runs.get(0).state();
                // A run that came to its end just before the kill is not gone on with: the next one reads anew, but has no effect twice.
                boolean over = reached == RunInfo.State.FINISHED || reached == RunInfo.State.INCOMPLETE;
                elements(runs.get(0).id()).forEach((key, calls) -> {
                    boolean done = (key.effect() || !over) && ledger.find(key).map(LedgerEntry::state).stream()
                            .anyMatch(state -> state == LedgerEntry.State.DONE);
                    if (done) {
                        finished.addAll(calls);
                    }
                });
            }
        }
        return finished;
    }

    /** The elements by their keys in the ledger, each with the calls that are made for it. */
    private Map<LedgerKey, List<String>> elements(String run) {
        Map<LedgerKey, List<String>> elements = new HashMap<>();
        Map<String, String> paths = new TreeMap<>();
        expected.files().keySet().forEach(path -> paths.put(mark(path), path));
        for (int index = 0; index < sandbox.mailbox().size(); index++) {
            Message message = sandbox.mailbox().message(index);
            if (message.sender() instanceof Sender.Known sender) {
                ArchiveAttachments.Message element = new ArchiveAttachments.Message(
                        new From(new EmailAddress(sender.address())), message.id());
                elements.put(LedgerKey.checkpoint(run, "files", element.write().sha256()), List.of(CallLine.message(message.id())));
            }
            for (Attachment attachment : message.attachments()) {
                String key = message.id() + "/" + attachment.id();
                String path = paths.get(Cel.hash(message.id() + attachment.id()).substring(0, 8));
                elements.put(LedgerKey.effect(SKILL.id(), "upload", key), path == null
                        ? List.of(CallLine.download(key))
                        : List.of(CallLine.download(key), CallLine.upload(path)));
            }
        }
        return elements;
    }

    /** The eight digits before the name of a file, which tell it from others. */
    private static String mark(String path) {
        int slash = path.lastIndexOf('/');
        return path.substring(slash + 1, slash + 9);
    }

    // --- the end ---

    /**
     * What is missing and what was made twice on the drive.
     *
     * @throws IOException if the run gave another output than it must
     */
    Tally compare(String output) throws IOException {
        Output told = Output.read(Json.parse(output));
        if (told.archived() != expected.files().size()
                || !new HashSet<>(told.failed()).equals(expected.failing().keySet())) {
            throw new IOException("the run says that it archived " + told.archived() + " of " + expected.files().size()
                    + " files, and that " + told.failed().size() + " failed where " + expected.failing().size() + " must");
        }
        return drive();
    }

    /** What is missing and what was made twice on the drive. */
    Tally drive() {
        Comparison drive = expected.compare(sandbox.drive());
        int lost = drive.missing().size() + drive.wrongBytes().size() + drive.missingFolders().size();
        int twice = drive.duplicates().values().stream().mapToInt(uploads -> uploads - 1).sum()
                + drive.unexpected().size() + drive.unexpectedFolders().size();
        return new Tally(0, 1, files(), lost, twice, 0, 0);
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
