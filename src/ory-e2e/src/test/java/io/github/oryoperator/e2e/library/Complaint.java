package io.github.oryoperator.e2e.library;

/**
 * Something that a document does not allow.
 *
 * @param product whose document
 * @param call method and path template; the path itself where the document has none
 * @param what what is wrong with the request
 */
record Complaint(Product product, String call, String what) {}
