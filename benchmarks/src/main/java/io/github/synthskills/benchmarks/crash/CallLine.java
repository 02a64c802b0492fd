package io.github.synthskills.benchmarks.crash;

import io.github.synthskills.runtime.Json;

/** How a call is written down: its tool and what tells its element from others. */
final class CallLine {

    private CallLine() {}

    static String of(String tool, Json arguments) {
        return switch (tool) {
            case "list-attachments" -> message(arguments.get("messageId").string());
            case "get-attachment" -> download(
                    arguments.get("messageId").string() + "/" + arguments.get("attachmentId").string());
            case "upload-file" -> upload(arguments.get("path").string());
            default -> tool;
        };
    }

    /** The attachments of a message are listed. */
    static String message(String id) {
        return "list-attachments " + id;
    }

    /** An attachment is downloaded. */
    static String download(String key) {
        return "get-attachment " + key;
    }

    /** A file is uploaded. */
    static String upload(String path) {
        return "upload-file " + path;
    }
}
