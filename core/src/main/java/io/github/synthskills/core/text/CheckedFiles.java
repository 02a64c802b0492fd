package io.github.synthskills.core.text;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/**
 * The files of an index at one time, and whether these very files were read through and found whole before. Reading them takes
 * longer than all else that opening an index does, and once they are on the disk nothing changes them.
 *
 * @param list a line for each file with its size and the time of its last change
 */
record CheckedFiles(Path folder, List<String> names, String list) {

    private static final String MARK = "checked.txt";
    private static final String NEW_MARK = "checked.new";

    CheckedFiles {
        names = List.copyOf(names);
    }

    /** What the folder holds now. */
    static CheckedFiles in(Path folder, Directory directory) throws IOException {
        List<String> names = new ArrayList<>();
        StringBuilder list = new StringBuilder();
        for (String name : directory.listAll()) {
            if (!name.startsWith("_") && !name.startsWith("segments")) {
                continue;
            }
            try {
                BasicFileAttributes file = Files.readAttributes(folder.resolve(name), BasicFileAttributes.class);
                names.add(name);
                list.append(name).append(' ').append(file.size()).append(' ')
                        .append(file.lastModifiedTime().toInstant()).append('\n');
            } catch (NoSuchFileException goneMeanwhile) {
                continue;
            }
        }
        return new CheckedFiles(folder, names, list.toString());
    }

    /** Whether just these were found whole. */
    boolean areKnown() {
        try {
            return Files.readString(folder.resolve(MARK)).equals(list);
        } catch (IOException | RuntimeException none) {
            return false;
        }
    }

    /** Remembers them as whole, after they have reached the disk; where that cannot be, they are read through each time. */
    void remember() {
        try (FSDirectory files = FSDirectory.open(folder)) {
            files.sync(names);
            Path mark = folder.resolve(NEW_MARK);
            Files.write(mark, list.getBytes(StandardCharsets.UTF_8));
            Files.move(mark, folder.resolve(MARK), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | RuntimeException unwritable) {
            return;
        }
    }
}
