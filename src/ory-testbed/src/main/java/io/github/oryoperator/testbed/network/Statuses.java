package io.github.oryoperator.testbed.network;

/** The words of HTTP for the statuses that the console answers. */
final class Statuses {

    private Statuses() {}

    static String title(int status) {
        return switch (status) {
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 409 -> "Conflict";
            case 501 -> "Not Implemented";
            default -> "Internal Server Error";
        };
    }
}
