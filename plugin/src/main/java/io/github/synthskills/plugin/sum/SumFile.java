package io.github.synthskills.plugin.sum;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;

/** Reads and writes {@code synth.sum}. */
public final class SumFile {

    private SumFile() {}

    /**
     * What {@code file} says.
     *
     * @throws IOException if it is there but cannot be read
     */
    public static ReadSum read(Path file) throws IOException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException absent) {
            return new ReadSum.Absent();
        }
        return SumFormat.read(new String(bytes, StandardCharsets.UTF_8));
    }

    /**
     * Makes {@code file} say {@code sum}, all at once, and leaves it alone if it already does.
     *
     * @return whether it was written
     */
    public static boolean write(Path file, Sum sum) throws IOException {
        byte[] bytes = SumFormat.write(sum).getBytes(StandardCharsets.UTF_8);
        if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), bytes)) {
            return false;
        }
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        // not createTempFile, whose files nobody else may read
        Path next = folder.resolve(".synth.sum.new");
        try {
            Files.write(next, bytes);
            replace(next, file);
        } finally {
            Files.deleteIfExists(next);
        }
        return true;
    }

    private static void replace(Path next, Path file) throws IOException {
        try {
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException notHere) {
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
