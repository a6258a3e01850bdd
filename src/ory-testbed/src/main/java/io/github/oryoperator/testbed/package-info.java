/**
 * A real local stack for tests and demonstrations: etcd, kube-apiserver, kube-controller-manager, Hydra, Kratos and
 * Keto as processes on loopback. {@link io.github.oryoperator.testbed.LocalStack} is the way in.
 */
@NullMarked
package io.github.oryoperator.testbed;

import org.jspecify.annotations.NullMarked;
