"""A village's laptop."""

import shutil

from .programs import Machine


class Laptop(Machine):
    tool = "village-node"

    def __init__(self, directory, name, village, hub):
        super().__init__(directory, name)
        self.village = village
        self.hub = hub

    def join(self, invitation, expected=0):
        return self.do("join", invitation, "--name", self.name, expected=expected)

    def import_file(self, kind, path=None):
        """Imports a file, by default the village's own of that kind; what that changed."""
        return self.ask("import", kind, path or self.village.file(kind))

    def records(self, table):
        return self.ask("show", table)

    def deliveries(self, table, ids):
        """How far the records with these ids have come."""
        return {record["delivery"] for record in self.records(table) if record["id"] in ids}

    def copy_store(self, to):
        shutil.copytree(self.store, to)

    def put_back(self, copy):
        """The store as it was; what lies outside it stays as it is."""
        shutil.rmtree(self.store)
        shutil.copytree(copy, self.store)
