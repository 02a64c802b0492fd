package io.github.synthskills.core.text;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.langchain4j.model.embedding.onnx.AbstractInProcessEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.OnnxBertBiEncoder;
import dev.langchain4j.model.embedding.onnx.PoolingMode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** A model in this process, in LangChain4j's hands. Reads one text per processor at a time. */
final class OnnxEmbedder implements Embedder, AutoCloseable {

    /** Characters of a text that are read; what a text is about stands at its beginning, and reading takes its time. */
    static final int LONGEST = 2_000;

    /** Stands for a text in which there is nothing to read. */
    private static final String NOTHING = ".";

    private final String name;
    private final Model model;
    private final int dimensions;
    private final ThreadPoolExecutor threads;
    /** Native memory must not be freed while it is read. */
    private final ReadWriteLock use = new ReentrantReadWriteLock();
    private boolean closed;

    private OnnxEmbedder(String name, Model model) {
        this.name = name;
        this.model = model;
        dimensions = model.embed(NOTHING).content().vector().length;
        int processors = Runtime.getRuntime().availableProcessors();
        threads = new ThreadPoolExecutor(
                processors, processors, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), OnnxEmbedder::thread);
        threads.allowCoreThreadTimeOut(true);
    }

    /** Loads a model and reads one word with it, so that one that cannot be used is known at once. */
    static OnnxEmbedder load(String name, ModelFiles files) throws IOException, OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        OrtSession session = session(environment, files);
        try (InputStream tokenizer = files.tokenizer()) {
            PoolingMode pooling = PoolingMode.valueOf(files.pooling().name());
            OnnxBertBiEncoder encoder = new OnnxBertBiEncoder(environment, session, tokenizer, pooling);
            return new OnnxEmbedder(name, new Model(session, encoder));
        } catch (IOException | RuntimeException | LinkageError | AssertionError unusable) {
            session.close();
            throw unusable;
        }
    }

    private static OrtSession session(OrtEnvironment environment, ModelFiles files) throws IOException, OrtException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            // several texts at once are faster than several threads per text, and give the same numbers on any machine size
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            if (files instanceof ModelFolder folder) {
                return environment.createSession(folder.model().toString(), options);
            }
            return environment.createSession(((BundledModel) files).model(), options);
        }
    }

    @Override
    public String model() {
        return name;
    }

    @Override
    public int dimensions() {
        return dimensions;
    }

    @Override
    public List<float[]> embed(List<String> texts) {
        if (texts.size() == 1) {
            return List.of(vector(texts.get(0)));
        }
        List<Future<float[]>> pending = new ArrayList<>();
        for (String text : texts) {
            pending.add(threads.submit(() -> vector(text)));
        }
        try {
            List<float[]> vectors = new ArrayList<>();
            for (Future<float[]> vector : pending) {
                vectors.add(vector.get());
            }
            return vectors;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while texts were read", interrupted);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("The model " + name + " failed on a text", failed.getCause());
        } finally {
            pending.forEach(vector -> vector.cancel(false));
        }
    }

    private float[] vector(String text) {
        use.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("The model " + name + " is closed");
            }
            return model.embed(cut(text)).content().vector();
        } catch (IllegalArgumentException nothingToRead) {
            // blank, or dropped by the tokenizer to the last character, such as an accent without a letter
            return model.embed(NOTHING).content().vector();
        } finally {
            use.readLock().unlock();
        }
    }

    private static String cut(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST);
    }

    @Override
    public void close() {
        threads.shutdown();
        use.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                model.close();
            }
        } finally {
            use.writeLock().unlock();
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "synth-embedding");
        thread.setDaemon(true);
        return thread;
    }

    /** What LangChain4j leaves to each model. */
    private static final class Model extends AbstractInProcessEmbeddingModel implements AutoCloseable {

        private final OrtSession session;
        private final OnnxBertBiEncoder encoder;

        Model(OrtSession session, OnnxBertBiEncoder encoder) {
            super(Runnable::run);
            this.session = session;
            this.encoder = encoder;
        }

        @Override
        protected OnnxBertBiEncoder model() {
            return encoder;
        }

        @Override
        public void close() {
            try {
                session.close();
            } catch (OrtException failed) {
                throw new IllegalStateException("A model's session did not close", failed);
            }
        }
    }
}
