"""One light pass of the hash: what is tested is that it is computed, not how long it takes."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class LightArgon2(Argon2PasswordHasher):
    time_cost, memory_cost, parallelism = 1, 64, 1
    computed = 0

    def encode(self, password, salt):
        LightArgon2.computed += 1
        return super().encode(password, salt)

    def verify(self, password, encoded):
        LightArgon2.computed += 1
        return super().verify(password, encoded)
