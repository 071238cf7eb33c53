import Dateline
