package io.github.synthskills.benchmarks.discovery;

import io.github.synthskills.core.text.Embedder;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** An embedder that embeds every text once, and keeps the vectors between runs if it has a folder. Thread-safe. */
public final class RememberedVectors implements Embedder {

    private final Embedder embedder;
    private final @Nullable Path file;
    private final Map<String, float[]> vectors = new ConcurrentHashMap<>();
    private int kept;

    /** Remembers what this embedder gives; in a file for its model in the folder, if there is one. */
    public RememberedVectors(Embedder embedder, @Nullable Path folder) throws IOException {
        this.embedder = embedder;
        this.file = folder == null ? null : folder.resolve(embedder.model().replaceAll("[^A-Za-z0-9.-]", "_") + ".vectors");
        if (file != null && Files.exists(file)) {
            read(file);
        }
        kept = vectors.size();
    }

    private void read(Path from) throws IOException {
        try (DataInputStream stream = new DataInputStream(new BufferedInputStream(Files.newInputStream(from), 1 << 16))) {
            int size = stream.readInt();
            for (int i = 0; i < size; i++) {
                String text = new String(stream.readNBytes(stream.readInt()), StandardCharsets.UTF_8);
                float[] vector = new float[embedder.dimensions()];
                for (int k = 0; k < vector.length; k++) {
                    vector[k] = stream.readFloat();
                }
                vectors.put(text, vector);
            }
        }
    }

    @Override
    public String model() {
        return embedder.model();
    }

    @Override
    public int dimensions() {
        return embedder.dimensions();
    }

    @Override
    public List<float[]> embed(List<String> texts) {
        Set<String> missing = new LinkedHashSet<>(texts);
        missing.removeAll(vectors.keySet());
        if (!missing.isEmpty()) {
            List<String> unknown = List.copyOf(missing);
            List<float[]> made = embedder.embed(unknown);
            for (int i = 0; i < unknown.size(); i++) {
                vectors.put(unknown.get(i), made.get(i));
            }
        }
        return texts.stream().map(vectors::get).toList();
    }

    /** Writes the file, if there is one and something is new. */
    public void keep() throws IOException {
        if (file == null || vectors.size() == kept) {
            return;
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        try (DataOutputStream stream = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(beside), 1 << 16))) {
            stream.writeInt(vectors.size());
            for (Map.Entry<String, float[]> entry : vectors.entrySet()) {
                byte[] text = entry.getKey().getBytes(StandardCharsets.UTF_8);
                stream.writeInt(text.length);
                stream.write(text);
                for (float number : entry.getValue()) {
                    stream.writeFloat(number);
                }
            }
        }
        Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
        kept = vectors.size();
    }
}
