package io.github.synthskills.core.text;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.text.CleanText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A model that the user brought, laid out as Sentence Transformers does.
 *
 * @param folder has {@code model.onnx} and {@code tokenizer.json}; {@code 1_Pooling/config.json} is read if it is there
 */
record ModelFolder(Path folder, Pooling pooling) implements ModelFiles {

    private static final String TOKENIZER = "tokenizer.json";
    private static final String MODEL = "model.onnx";
    /** Where large models keep their weights. */
    private static final String WEIGHTS = "model.onnx_data";

    private static final int ID_LENGTH = 16;

    /**
     * The model that an option names.
     *
     * @throws BadModelException if there is none
     */
    static ModelFolder of(String option, Path project) {
        Path folder;
        try {
            folder = project.resolve(option);
        } catch (InvalidPathException notAPath) {
            throw unknown(option, "which is none of these");
        }
        if (option.isBlank() || !Files.isDirectory(folder)) {
            throw unknown(option, "and there is no such folder");
        }
        for (String file : List.of(MODEL, TOKENIZER)) {
            if (!Files.isReadable(folder.resolve(file))) {
                throw unknown(option, "and that folder has no " + file + " that can be read");
            }
        }
        return new ModelFolder(folder, pooling(option, folder.resolve("1_Pooling").resolve("config.json")));
    }

    Path model() {
        return folder.resolve(MODEL);
    }

    @Override
    public InputStream tokenizer() throws IOException {
        return Files.newInputStream(folder.resolve(TOKENIZER));
    }

    @Override
    public String id() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String name : List.of(MODEL, WEIGHTS, TOKENIZER)) {
                digest.update(name.getBytes(StandardCharsets.UTF_8));
                add(folder.resolve(name), digest);
            }
            digest.update(pooling.name().getBytes(StandardCharsets.UTF_8));
            return "onnx-" + HexFormat.of().formatHex(digest.digest()).substring(0, ID_LENGTH);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(Path file, MessageDigest digest) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        byte[] buffer = new byte[1 << 16];
        try (InputStream content = Files.newInputStream(file)) {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
    }

    private static Pooling pooling(String option, Path config) {
        if (!Files.exists(config)) {
            return Pooling.MEAN;
        }
        try {
            Json modes = Json.parse(Files.readString(config));
            if (isOn(modes, "pooling_mode_cls_token")) {
                return Pooling.CLS;
            }
            if (isOn(modes, "pooling_mode_mean_tokens")) {
                return Pooling.MEAN;
            }
        } catch (IOException | RuntimeException unreadable) {
            throw unknown(option, "and its 1_Pooling/config.json cannot be read");
        }
        throw unknown(option, "whose 1_Pooling/config.json asks for something else than mean or cls, the poolings there are");
    }

    private static boolean isOn(Json modes, String name) {
        return modes.get(name).orElse(Json::bool, false);
    }

    private static BadModelException unknown(String option, String why) {
        return new BadModelException("the model for finding tools is '" + CleanText.line(option, 200) + "', " + why
                + ". It can be minilm, none, or a folder with model.onnx and tokenizer.json.");
    }
}
