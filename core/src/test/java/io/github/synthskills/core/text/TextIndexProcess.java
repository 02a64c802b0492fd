package io.github.synthskills.core.text;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Another build that uses an index: a process that writes until it is done or killed, or holds the lock until it is told to go. */
final class TextIndexProcess {

    static final String GROUP = "shared";

    private TextIndexProcess() {}

    /** Arguments: what to do, the folder, how many documents. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[1]);
        switch (arguments[0]) {
            case "fill" -> fill(folder, Integer.parseInt(arguments[2]));
            case "hold" -> hold(folder);
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    /** Documents whose texts all differ. */
    static List<Document> documents(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Document(
                        "d%05d".formatted(i), GROUP, "tool " + i, "Does the thing number " + i + ".", "", "1", "payload " + i))
                .toList();
    }

    static LuceneTextIndex open(Path folder, FakeEmbedder embedder, List<String> log) {
        return LuceneTextIndex.open(folder, embedder.model(), () -> embedder, Duration.ofSeconds(20), log::add);
    }

    static Process start(String what, Path folder, int count, String... shell) throws IOException {
        List<String> command = new ArrayList<>(List.of(shell));
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                TextIndexProcess.class.getName(),
                what,
                folder.toString(),
                Integer.toString(count)));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static void fill(Path folder, int count) {
        List<String> log = new ArrayList<>();
        try (LuceneTextIndex index = open(folder, new FakeEmbedder(), log)) {
            say("ready");
            index.update(GROUP, documents(count));
            List<Match> found = index.search(new TextQuery("thing number 7", Set.of(), 3));
            say("found " + found.size() + " of " + index.groups());
        }
        log.forEach(line -> say("log " + line));
    }

    private static void hold(Path folder) throws IOException {
        FolderStore store = new FolderStore(folder, new FakeEmbedder().model(), Duration.ofSeconds(20), line -> {});
        store.change(writer -> {
            say("held");
            return System.in.read();
        });
        store.close();
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
