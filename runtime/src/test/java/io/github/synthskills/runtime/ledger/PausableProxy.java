package io.github.synthskills.runtime.ledger;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A way to a server that can fall silent, as a network does. */
final class PausableProxy implements Closeable {

    private final int target;
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean silent; // guarded by lock

    PausableProxy(int target) throws IOException {
        this.target = target;
        start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Lets nothing through any more, or lets it go on. */
    void silence(boolean wanted) {
        lock.lock();
        try {
            silent = wanted;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Cuts every connection; new ones are accepted. */
    void cut() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        sockets.clear();
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                Socket there = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.add(client);
                sockets.add(there);
                start(() -> pump(client, there));
                start(() -> pump(there, client));
            }
        } catch (IOException closed) {
            return;
        }
    }

    private void pump(Socket from, Socket to) {
        byte[] buffer = new byte[8192];
        try (from; to; InputStream input = from.getInputStream(); OutputStream output = to.getOutputStream()) {
            for (int count = input.read(buffer); count >= 0; count = input.read(buffer)) {
                awaitVoice();
                output.write(buffer, 0, count);
                output.flush();
            }
        } catch (IOException | InterruptedException closed) {
            return;
        }
    }

    private void awaitVoice() throws InterruptedException {
        lock.lock();
        try {
            while (silent) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        silence(false);
        cut();
    }
}
