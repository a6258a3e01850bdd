package io.github.oryoperator.testbed.contract;

/**
 * Something that a document does not allow.
 *
 * @param product whose document
 * @param call method and path template; the path itself where the document has none
 * @param what what is wrong with the request or its answer
 */
public record Complaint(Product product, String call, String what) {}
