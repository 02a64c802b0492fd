package io.github.synthskills.plugin.sum;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * What the files of a project looked like from outside when their contents were found to agree with {@code synth.sum}: while
 * size, inode and times are the same, they need not be read again. Git trusts its index in the same way. The time of the last
 * status change is among them, which no program can set; where the file system has none, nothing is trusted.
 *
 * <p>Kept below the build folder, so that {@code mvn clean} forgets it. Whatever is odd about it means that all is read.
 * {@code synth:check} never looks at it.
 */
public final class Stamp {

    /** A file that changed so shortly before may change again without its times showing it. */
    private static final long SETTLED_NANOS = TimeUnit.SECONDS.toNanos(2);

    private static final String SEEN = "unix:size,ino,lastModifiedTime,ctime";

    private final Path file;
    private final Layout layout;
    private final String header;

    /** The stamp that is kept in {@code file}, for what version {@code codegen} of the code generator wrote. */
    public Stamp(Path file, Layout layout, String codegen) {
        this.file = file;
        this.layout = layout;
        this.header = "synth 1 " + codegen + " " + layout.options();
    }

    /** What was said of the skills when all agreed; null if that has to be found out again. */
    public @Nullable String agreed() {
        try {
            String[] lines = split(Files.readString(file));
            if (lines.length < 4 || !lines[0].equals(header)) {
                return null;
            }
            long settled = Long.parseLong(lines[1]) - SETTLED_NANOS;
            int middle = (lines.length + 3) / 2;
            AtomicBoolean others = new AtomicBoolean();
            // This is all that an unchanged build has to do, in code that has just been loaded: two threads halve it.
            Thread beside = new Thread(() -> others.set(same(lines, middle, lines.length, settled)), "synth-stamp");
            beside.start();
            boolean mine = same(lines, 3, middle, settled);
            beside.join();
            return mine && others.get() ? lines[2] : null;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return null;
        } catch (IOException | RuntimeException nothingToRelyOn) {
            return null;
        }
    }

    private boolean same(String[] lines, int from, int to, long settled) {
        try {
            for (int i = from; i < to; i++) {
                int tab = lines[i].lastIndexOf('\t');
                if (tab <= 0 || !lines[i].startsWith(look(lines[i].substring(tab + 1), settled).concat("\t"))) {
                    return false;
                }
            }
            return true;
        } catch (IOException | RuntimeException nothingToRelyOn) {
            return false;
        }
    }

    /**
     * Notes that the files of these findings agree.
     *
     * @param words what to say of the skills as long as that is so
     */
    public void write(Findings findings, String words) {
        try {
            List<String> paths = new ArrayList<>(List.of(layout.relative(layout.specs()), layout.relative(layout.sumFile())));
            for (SumSection section : findings.sum().sections().values()) {
                paths.addAll(section.sources().keySet());
                paths.addAll(section.outputs().keySet());
            }
            StringBuilder text = new StringBuilder(header)
                    .append('\n').append(TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()))
                    .append('\n').append(words);
            for (String path : paths) {
                text.append('\n').append(look(path, Long.MAX_VALUE)).append('\t').append(path);
            }
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException | RuntimeException notHere) {
            forget();
        }
    }

    private void forget() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException stays) {
            // A stamp that is not of the files as they are now is not believed anyway.
            return;
        }
    }

    /** The looks of a file; what no stamp says if it changed too late to be told from a later change. */
    private String look(String path, long settled) throws IOException {
        Map<String, Object> seen = Files.readAttributes(layout.project().resolve(path), SEEN);
        long changed = nanos(seen.get("ctime"));
        if (changed > settled) {
            return "";
        }
        return new StringBuilder(64).append(seen.get("size")).append(' ').append(seen.get("ino"))
                .append(' ').append(nanos(seen.get("lastModifiedTime"))).append(' ').append(changed).toString();
    }

    private static long nanos(@Nullable Object time) {
        if (time instanceof FileTime known) {
            return known.to(TimeUnit.NANOSECONDS);
        }
        throw new IllegalStateException("no time");
    }

    /** Like {@code String.split}, without what a first use of that costs. */
    private static String[] split(String text) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            lines.add(text.substring(start, end));
            start = end + 1;
        }
        lines.add(text.substring(start));
        return lines.toArray(new String[0]);
    }
}
